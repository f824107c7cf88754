import { DIALECTS } from '../dialects';
import { service } from '../envelopes';
import type { Action, Answer, Call, JourneyView } from '../types';
import type { World } from '../world';
import { accountReport, pdfReports } from './accountAggregatorReport';
import { ConsentJourney, type ConsentInput } from './consent';
import { newId } from './journey';
import type { ReportPlan } from './reportPlan';

type Status = 'consent_pending' | 'consent_paused' | 'fetching' | 'ready' | keyof typeof REFUSALS;

/** States from which no data comes, and the messages that say so. */
const REFUSALS = {
	consent_rejected: ['Consent status is rejected', 'consent_status_rejected'],
	consent_revoked: ['Consent status is revoked', 'consent_status_revoked'],
	consent_expired: ['Consent status is expired', 'consent_status_expired'],
	data_not_found: ['Account data not found', 'account_data_not_found'],
	fetch_expired: ['Account data fetch expired', 'account_data_fetch_expired'],
	fetch_error: ['Account data fetch error', 'account_data_fetch_error'],
	no_request: ['No financial information request found', 'no_financial_information_request_found'],
} as const;
const PENDING = ['Consent status is pending', 'consent_status_pending'] as const;
const PAUSED = ['Consent status is paused', 'consent_status_paused'];
const NO_REQUEST_ID = ['Missing request_id, which loan_monitoring requires', 'missing_request_id'];
const USED_UP = ['Consent fetch frequency exceeded', 'consent_fetch_frequency_exceeded'];

const refuse = ([message, code]: readonly string[]): Answer => service.fail(422, message, code);
const UNKNOWN = service.fail(404, 'Client not found', 'client_not_found');

interface DataRequest {
	state: 'fetching' | 'ready';
	/** What the banks hold when they are asked: a change after that is in the next request's data. */
	plan: ReportPlan;
}

export class AccountAggregatorJourney extends ConsentJourney {
	declare status: Status;
	protected readonly event = 'account_aggregator.status_changed';
	/** Data requests by id; the first is made by the consent itself. */
	private readonly requests = new Map<string, DataRequest>();
	/** Before it was paused. */
	private statusBefore: Status = 'ready';
	/** A report that is served instead of the person's own. */
	prepared?: Buffer;

	constructor(world: World, input: ConsentInput) {
		super(world, newId(DIALECTS[world.dialect].clientIdPrefix), 'consent_pending', input);
	}

	get undecided(): boolean {
		return this.status === 'consent_pending';
	}

	opened(): void {
		// The lender is not told about it.
	}

	/** Asks the banks for data; this is also how newer data is asked for. */
	request(): string {
		const requestId = this.newRequest();
		this.move('fetching', requestId);
		this.later(this.world.stages.fetch, () => this.act(this.outcome()));
		return requestId;
	}

	/** Why the data of a request cannot be given yet: undefined when it is there. */
	obstacle(requestId: unknown): Answer | undefined {
		const noRequestId = requestId === undefined && this.consentType === 'loan_monitoring';
		if (noRequestId && this.world.requestIdFirst) return refuse(NO_REQUEST_ID);
		const refusal = this.refusal();
		if (refusal) return refusal;
		if (noRequestId) return refuse(NO_REQUEST_ID);
		const request = this.requestOf(requestId);
		if (request === undefined) return refuse(REFUSALS.no_request);
		if (request.state === 'ready') return undefined;
		return {
			status: 202,
			body: {
				data: { client_id: this.id },
				status_code: 202,
				success: true,
				message: 'Account data is being fetched',
				message_code: 'accepted',
			},
		};
	}

	/** Why newer data cannot be requested: undefined if it can. */
	refreshObstacle(): Answer | undefined {
		const refusal = this.refusal();
		if (refusal) return refusal;
		return this.world.allowance.take(this.id) ? undefined : refuse(USED_UP);
	}

	/** How the report of a data request looks, of the latest one unless it is named. */
	plan(requestId: unknown): ReportPlan {
		// A bank that is late still delivers for the request that it was late for.
		const { states } = this.world.planFor(this.id);
		return { ...this.requestOf(requestId)?.plan, states };
	}

	view(): JourneyView {
		return { ...this.baseView('accountAggregator'), requestIds: [...this.requests.keys()] };
	}

	protected steps(): Partial<Record<Action, () => void>> {
		if (this.status in REFUSALS) return {};
		const consented = !this.undecided;
		if (this.status === 'consent_paused') {
			return {
				resume: () => this.move(this.statusBefore),
				revoke: () => this.move('consent_revoked'),
				expireConsent: () => this.move('consent_expired'),
			};
		}
		return {
			...(this.undecided && {
				approve: () => this.request(),
				reject: () => this.move('consent_rejected'),
			}),
			...(consented && { revoke: () => this.move('consent_revoked') }),
			...(consented && { pause: () => this.pause() }),
			expireConsent: () => this.move('consent_expired'),
			expire: () => this.move('fetch_expired'),
			ready: () => this.delivered(),
			fail: () => this.move('fetch_error'),
			noAccounts: () => this.move('data_not_found'),
			noRequest: () => this.move('no_request'),
		};
	}

	private outcome(): Action {
		switch (this.persona) {
			case 'fetchError':
				return 'fail';
			case 'noAccounts':
			case 'noRequest':
				return this.persona;
			case 'revoked':
				return 'revoke';
			default:
				return 'ready';
		}
	}

	private pause(): void {
		this.statusBefore = this.status;
		this.move('consent_paused');
	}

	private refusal(): Answer | undefined {
		if (this.status === 'consent_pending') return refuse(PENDING);
		if (this.status === 'consent_paused') return refuse(PAUSED);
		if (this.status in REFUSALS) return refuse(REFUSALS[this.status as keyof typeof REFUSALS]);
		return undefined;
	}

	private newRequest(): string {
		const requestId = newId('account_aggregator_v2_');
		const plan = this.world.planFor(this.id);
		this.requests.set(requestId, { state: 'fetching', plan });
		return requestId;
	}

	private requestOf(requestId: unknown): DataRequest | undefined {
		const latest = [...this.requests.keys()].pop();
		return this.requests.get(String(requestId ?? latest));
	}

	private delivered(): void {
		if (this.requests.size === 0) this.newRequest();
		for (const request of this.requests.values()) request.state = 'ready';
		this.move('ready', [...this.requests.keys()].pop());
	}
}

export const accountAggregator = {
	initialize({ input }: Call, world: World): Answer {
		const journey = world.add(
			new AccountAggregatorJourney(world, input as unknown as ConsentInput),
		);
		return service.ok({
			client_id: journey.id,
			redirect_url: journey.consentUrl,
			mobile_number: input.mobile_number,
			pan_number: input.pan_number ?? null,
			email_id: input.email ?? null,
		});
	},

	fetchJsonReport({ input }: Call, world: World): Answer {
		const journey = world.find(AccountAggregatorJourney, input.client_id);
		if (!journey) return UNKNOWN;
		const obstacle = journey.obstacle(input.request_id);
		if (obstacle) return obstacle;
		if (journey.prepared) return { status: 200, prepared: journey.prepared };
		return service.ok({
			client_id: journey.id,
			account_aggregator_json: accountReport(
				world.ledger(journey.mobileNumber),
				journey.plan(input.request_id),
			),
		});
	},

	fetchPdfReport({ input }: Call, world: World): Answer {
		const journey = world.find(AccountAggregatorJourney, input.client_id);
		if (!journey) return UNKNOWN;
		return (
			journey.obstacle(input.request_id) ??
			service.ok({
				client_id: journey.id,
				reports: pdfReports(
					world.ledger(journey.mobileNumber),
					world.files,
					journey.plan(input.request_id),
				),
			})
		);
	},

	refreshData({ input }: Call, world: World): Answer {
		const journey = world.find(AccountAggregatorJourney, input.client_id);
		if (!journey) return UNKNOWN;
		const obstacle = journey.refreshObstacle();
		if (obstacle) return obstacle;
		return service.ok({ client_id: journey.id, request_id: journey.request() });
	},
};
