/** What the sandbox answers to one API call. */
export interface Answer {
	status: number;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it is instead of `body`, and not held against the contract: it was made ready once. */
	prepared?: Buffer;
	headers?: Record<string, string>;
}

/** One API call, after its input was found to be as the contract wants it. */
export interface Call {
	/** Body and query together. */
	input: Record<string, unknown>;
	file?: { name: string; type: string; content: Buffer };
	method: string;
}

/** How long each stage of a journey takes, in milliseconds. */
export interface Stages {
	/** Until consent is given without anyone's doing; null: only a person or the control decides. */
	consent: number | null;
	/** From consent until the banks have delivered. */
	fetch: number;
	/** From the data until the analysis is complete. */
	analysis: number;
}

/**
 * What can be done to a journey from outside. Account Aggregator knows all of them, AA-BSA all but
 * `pause`, `resume`, `expireConsent`; uploads and ITR jobs know `ready`, `fail`.
 * `ready` goes straight to the end, with consent if need be; `noAccounts` and `noRequest` are the
 * failures "account data not found" and "no financial information request found".
 */
export type Action =
	| 'approve'
	| 'reject'
	| 'revoke'
	| 'expire'
	| 'expireConsent'
	| 'pause'
	| 'resume'
	| 'ready'
	| 'fail'
	| 'noAccounts'
	| 'noRequest';

/** A journey as the control shows it. */
export interface JourneyView {
	id: string;
	/** The node's name of the resource. */
	resource: 'accountAggregator' | 'aaBsaAnalyzer' | 'bankStatementAnalyser' | 'itrAnalyzer';
	status: string;
	mobileNumber?: string;
	consentUrl?: string;
	/** Of Account Aggregator: every data request made so far, oldest first. */
	requestIds?: string[];
	createdAt: string;
	updatedAt: string;
}
