import { analyze } from '../data/analysis';
import { modern } from '../envelopes';
import type { Action, Answer, Call, JourneyView } from '../types';
import type { World } from '../world';
import { analysisOf, statementOf } from './aaBsaReport';
import { ConsentJourney, type ConsentInput } from './consent';
import { newId } from './journey';

type Status =
	| 'initiated'
	| 'consent_pending'
	| 'consent_granted'
	| 'data_fetched'
	| 'analysis_complete'
	| 'consent_denied'
	| 'failed'
	| 'expired';

const FINAL: readonly Status[] = ['analysis_complete', 'consent_denied', 'failed', 'expired'];
const FAILURE_CODES: Partial<Record<Status, string>> = {
	consent_denied: 'CONSENT_DENIED',
	failed: 'ANALYSIS_FAILED',
	expired: 'JOURNEY_EXPIRED',
};
const DAY_MS = 86_400_000;

const UNKNOWN = modern.fail(404, 'Client not found', 'CLIENT_NOT_FOUND');

class AaBsaJourney extends ConsentJourney {
	declare status: Status;
	protected readonly event = 'aa_bsa.status_changed';
	readonly expiresAt = new Date(this.createdAt.getTime() + DAY_MS);

	constructor(world: World, input: ConsentInput) {
		super(world, newId('bsa_clnt_'), 'initiated', input);
	}

	get undecided(): boolean {
		return this.status === 'initiated' || this.status === 'consent_pending';
	}

	opened(): void {
		if (this.status === 'initiated') this.move('consent_pending');
	}

	view(): JourneyView {
		return this.baseView('aaBsaAnalyzer');
	}

	protected steps(): Partial<Record<Action, () => void>> {
		if (FINAL.includes(this.status)) return {};
		return {
			...(this.undecided && { approve: () => this.granted() }),
			...(this.undecided && { reject: () => this.move('consent_denied') }),
			...(!this.undecided && { revoke: () => this.move('consent_denied') }),
			expire: () => this.move('expired'),
			ready: () => this.move('analysis_complete'),
			fail: () => this.move('failed'),
			noAccounts: () => this.move('failed'),
			noRequest: () => this.move('failed'),
		};
	}

	private granted(): void {
		const { fetch, analysis } = this.world.stages;
		this.move('consent_granted');
		this.later(fetch, () => {
			switch (this.persona) {
				case 'fetchError':
				case 'noAccounts':
				case 'noRequest':
					return this.act('fail');
				case 'revoked':
					return this.act('revoke');
				default:
					this.move('data_fetched');
					this.later(analysis, () => this.act('ready'));
			}
		});
	}
}

/** The journey of a call if its analysis is complete, else the answer that says why not. */
function completed({ input }: Call, world: World): AaBsaJourney | Answer {
	const journey = world.find(AaBsaJourney, input.client_id);
	if (!journey) return UNKNOWN;
	if (journey.status === 'analysis_complete') return journey;
	const code = FAILURE_CODES[journey.status];
	return code
		? modern.fail(422, `Cannot complete: status is ${journey.status}`, code)
		: modern.fail(422, `Not complete yet: status is ${journey.status}`, 'NOT_COMPLETE');
}

export const aaBsaAnalyzer = {
	initialize({ input }: Call, world: World): Answer {
		const journey = world.add(new AaBsaJourney(world, input as unknown as ConsentInput));
		return modern.ok('Journey initiated', {
			client_id: journey.id,
			journey_url: journey.consentUrl,
			status: 'initiated',
			consent_type: journey.consentType,
			expires_at: journey.expiresAt.toISOString(),
		});
	},

	getStatus({ input }: Call, world: World): Answer {
		const journey = world.find(AaBsaJourney, input.client_id);
		if (!journey) return UNKNOWN;
		return modern.ok('Status fetched successfully', {
			client_id: journey.id,
			status: journey.status,
			consent_type: journey.consentType,
			mobile_number: `XXXXXX${journey.mobileNumber.slice(-4)}`,
			updated_at: journey.updatedAt.toISOString(),
		});
	},

	getStatementResult(call: Call, world: World): Answer {
		const journey = completed(call, world);
		if (!(journey instanceof AaBsaJourney)) return journey;
		return modern.ok('Statement fetched successfully', {
			client_id: journey.id,
			accounts: statementOf(world.ledger(journey.mobileNumber)),
		});
	},

	getAnalysis(call: Call, world: World): Answer {
		const journey = completed(call, world);
		if (!(journey instanceof AaBsaJourney)) return journey;
		const { accounts } = world.ledger(journey.mobileNumber);
		return modern.ok('Analysis fetched successfully', {
			client_id: journey.id,
			...analysisOf(analyze(accounts)),
		});
	},
};
