import type { Persona } from '../data/personas';
import { personaOf } from '../data/personas';
import { DIALECTS } from '../dialects';
import type { JourneyView } from '../types';
import type { World } from '../world';
import { Journey } from './journey';

/** What the two Initialize operations take, of which only the first is required by both. */
export interface ConsentInput {
	mobile_number: string;
	consent_type?: 'loan_underwriting' | 'loan_monitoring';
	webhook_url?: string;
	redirect_url?: string;
}

/** A journey on which a person decides whether their bank data may be read. */
export abstract class ConsentJourney extends Journey {
	readonly mobileNumber: string;
	readonly consentType: 'loan_underwriting' | 'loan_monitoring';
	readonly redirectUrl?: string;
	readonly persona: Persona;
	private readonly webhookUrl?: string;
	/** Name in the `event` of the callbacks. */
	protected abstract readonly event: string;

	constructor(world: World, id: string, status: string, input: ConsentInput) {
		super(world, id, status);
		this.mobileNumber = input.mobile_number;
		this.consentType = input.consent_type ?? 'loan_underwriting';
		this.redirectUrl = input.redirect_url;
		this.webhookUrl = input.webhook_url;
		this.persona = personaOf(input.mobile_number);
	}

	get consentUrl(): string {
		return `${this.world.url}/consent/${this.id}`;
	}

	/** Nobody has decided yet. */
	abstract get undecided(): boolean;

	/** The person has the consent page before them. */
	abstract opened(): void;

	/** Some do not wait for a click: see the special mobile numbers, and `stages.consent`. */
	begin(): void {
		const { consent, fetch } = this.world.stages;
		if (this.persona === 'rejected') this.later(consent ?? fetch, () => this.act('reject'));
		else if (this.persona === 'expired') this.later(consent ?? fetch, () => this.act('expire'));
		else if (consent !== null) this.later(consent, () => this.act('approve'));
	}

	protected override move(status: string, requestId?: string): void {
		super.move(status);
		if (this.webhookUrl === undefined) return;
		const payload = {
			client_id: this.id,
			event: this.event,
			status,
			request_id: requestId,
			timestamp: this.updatedAt.toISOString(),
		};
		const body = DIALECTS[this.world.dialect].callback(payload);
		this.world.callbacks.notify(this.webhookUrl, payload, body);
	}

	protected override baseView(resource: JourneyView['resource']): JourneyView {
		return {
			...super.baseView(resource),
			mobileNumber: this.mobileNumber,
			consentUrl: this.consentUrl,
		};
	}
}
