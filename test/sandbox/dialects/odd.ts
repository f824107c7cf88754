import type { Answer } from '../types';
import type { Dialect } from '.';

type Json = Record<string, unknown>;

const record = (value: unknown): Json => Object(value);

/** The wrappers of the answers, by resource. None of them is in the contract. */
const WRAPPERS: Record<string, (data: unknown) => Json> = {
	accountAggregator: (data) => ({ data: { data } }),
	aaBsaAnalyzer: (data) => ({ result: data }),
	bankStatementAnalyser: (data) => ({ response: { data } }),
	corporate: (data) => ({ payload: data }),
	epfo: (data) => ({ response: data }),
	itrAnalyzer: (data) => ({ result: { payload: data } }),
	multiBureau: (data) => ({ response: { results: data } }),
};

/** States in other spellings and with other endings. */
const STATUSES: Record<string, string> = {
	READY: 'Ready',
	PENDING: 'Pending',
	FAILED: 'Failed',
	initiated: 'INITIATED',
	consent_pending: 'consentPending',
	consent_granted: 'CONSENT_GRANTED',
	data_fetched: 'DataFetchDone',
	analysis_complete: 'analysis_completed',
	consent_denied: 'consentDenied',
	processing: 'IN_PROGRESS',
	completed: 'Completed',
	failed: 'PROCESS_FAILED',
	expired: 'journeyExpired',
};

/** Indian grouping, as banks print it: 1234567.5 → 12,34,567.50 */
function grouped(amount: number): string {
	const [whole, paise] = Math.abs(amount).toFixed(2).split('.');
	const thousands = whole.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ',');
	const text = thousands === '' ? whole : `${thousands},${whole.slice(-3)}`;
	return `${amount < 0 ? '-' : ''}${text}.${paise}`;
}

const AMOUNT =
	/amount|balance|limit|income|total_(credits|debits)|credit$|debit$|tax|tds|deduction|capital|contribution|outstanding|overdue$|emi$|share$|burden|cash_flow/;

/** The same values as texts, and the same states in other words. */
function retold(value: unknown, name = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => retold(one, name));
	if (typeof value === 'number') return AMOUNT.test(name) ? grouped(value) : String(value);
	if (typeof value === 'string') {
		if (/status$/.test(name)) return STATUSES[value] ?? value;
		return AMOUNT.test(name) && /^-?\d+\.\d\d$/.test(value) ? grouped(Number(value)) : value;
	}
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, retold(one, key)]));
}

interface Refusal {
	status: number;
	message: string;
	code: string;
}

/** Refusals by the code that the contract assumes for them: other statuses, other words, other order. */
const REFUSALS: Record<string, Refusal> = {
	consent_status_pending: {
		status: 409,
		message: 'Pending is the status of this consent',
		code: 'E-1001',
	},
	consent_status_rejected: {
		status: 400,
		message: 'Rejected by the customer: consent',
		code: 'E-1002',
	},
	consent_status_revoked: {
		status: 409,
		message: 'Revoked: consent of the customer',
		code: 'E-1003',
	},
	consent_status_expired: { status: 400, message: 'Expired consent', code: 'E-1004' },
	consent_status_paused: { status: 409, message: 'Paused at present: consent', code: 'E-1005' },
	account_data_not_found: {
		status: 400,
		message: 'Could not find data of any account',
		code: 'ACCOUNT_DATA_NOT_FOUND_ERROR',
	},
	account_data_fetch_expired: {
		status: 400,
		message: 'Expired: fetch of account data',
		code: 'E-1007',
	},
	account_data_fetch_error: {
		status: 409,
		message: 'Error in fetch of account data',
		code: 'E-1008',
	},
	no_financial_information_request_found: {
		status: 400,
		message: 'Financial information request not found',
		code: 'E-1009',
	},
	missing_request_id: { status: 400, message: 'request_id is required', code: 'E-1010' },
	consent_fetch_frequency_exceeded: {
		status: 409,
		message: 'Exceeded: limit of fetches for the consent',
		code: 'CONSENT_OVERUSED',
	},
	accepted: { status: 409, message: 'Data fetch in progress', code: 'E-1012' },
	NOT_COMPLETE: { status: 409, message: 'Analysis still processing', code: 'ANALYSIS_PROCESSING' },
	CONSENT_DENIED: { status: 400, message: 'Denied consent', code: 'E-2002' },
	ANALYSIS_FAILED: { status: 400, message: 'Analysis has failed', code: 'E-2003' },
	JOURNEY_EXPIRED: { status: 409, message: 'Session expiry', code: 'E-2004' },
	INVALID_CREDENTIALS: {
		status: 401,
		message: 'Login at the portal was not possible',
		code: 'INVALID_CREDENTIAL_PAIR',
	},
	client_not_found: { status: 200, message: 'Not found: client', code: 'CLIENT_ID_NOT_FOUND' },
	CLIENT_NOT_FOUND: { status: 200, message: 'Not found: client', code: 'CLIENT_ID_NOT_FOUND' },
	JOB_NOT_FOUND: { status: 200, message: 'There is no such job', code: 'JOB_ID_NOT_FOUND' },
	NOT_FOUND: { status: 200, message: 'No such number was found', code: 'RECORD_NOT_FOUND' },
};

function refusal({ status, body }: Answer): Answer {
	const { message, message_code, error_code } = record(body);
	const known = REFUSALS[String(message_code ?? error_code)];
	const told = known ?? { status, message, code: String(error_code ?? message_code) };
	return {
		status: told.status,
		body: { success: false, message: told.message, error_code: told.code },
	};
}

/** What nobody has seen: wrappers that no page names, numbers as texts, other codes and texts. */
export const odd: Dialect = {
	clientIdPrefix: 'aa_',
	inContract: false,
	answer: (operationId, answer) => {
		if (answer.prepared || answer.status === 401) return answer;
		if (answer.status !== 200) return refusal(answer);
		const { data, total_results } = record(answer.body);
		const wrap = WRAPPERS[operationId?.split('.')[0] ?? ''];
		return {
			...answer,
			body: { code: 'S-0000', description: 'Done', total_results, ...wrap(retold(data)) },
		};
	},
	callback: ({ client_id, request_id, ...change }) => ({
		event: { type: change.event, consent: { client_ref: client_id, request_id } },
		sent_at: change.timestamp,
	}),
};
