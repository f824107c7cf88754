import { service } from '../envelopes';
import { newId } from '../journeys/journey';
import type { Answer } from '../types';
import type { Dialect } from '.';

type Json = Record<string, unknown>;

const record = (value: unknown): Json => Object(value);
const list = (value: unknown): Json[] => (Array.isArray(value) ? value : []);

/** A copy with some names replaced, in the same order. */
const renamed = (one: Json, names: Record<string, string>): Json =>
	Object.fromEntries(Object.entries(one).map(([name, value]) => [names[name] ?? name, value]));

const BUREAUS = ['equifax', 'experian', 'cibil', 'crif'];

/** Multi-Bureau: each bureau `{success, data: {credit_score, …}}` under `results`, nothing in `data`. */
function bureaus({ data, status_code, success, message }: Json): Json {
	const { status, pan, ...parts } = record(data);
	const answers = BUREAUS.filter((bureau) => bureau in parts).map((bureau) => [
		bureau,
		bureauAnswer(record(parts[bureau])),
	]);
	return {
		...{ status, pan, doc_id: newId('svclog_'), status_code, success, message },
		results: Object.fromEntries(answers),
	};
}

function bureauAnswer({ status, error_message, ...report }: Json): Json {
	if (status === 'failed') return { success: false, message: error_message, data: null };
	if (status === 'no_record') {
		return { success: false, message: 'No record found', message_code: 'no_record', data: null };
	}
	return { success: true, data: renamed(report, { score: 'credit_score' }) };
}

/** Statement Result: everything at the top, lines and findings by the names that clients read. */
function statement({ data }: Json): Json {
	const { transactions, quality_findings, excel_report_link, json_report_link, ...head } =
		record(data);
	if (transactions === undefined) return head;
	const findings = record(quality_findings);
	return {
		...head,
		transactions: list(transactions).map((line) => ({
			txn_date: line.date,
			value_date: line.date,
			reference_no: line.reference,
			description: line.narration,
			txn_type: line.credit === null ? 'Dr.' : 'Cr.',
			credit: line.credit,
			debit: line.debit,
			balance: line.balance,
		})),
		mismatched_sequence_date: findings.mismatched_date_sequence,
		negative_balance: findings.negative_balances,
		discrepancies: { balance_errors: findings.balance_discrepancies },
		analysis_completed: true,
		analysis_result: { download: { excel: excel_report_link, json: json_report_link } },
	};
}

/** Fetch JSON Report: the provider's names. */
function report({ data, ...envelope }: Json): Json {
	const accounts = list(record(data).account_aggregator_json).map(
		({ masked_account_number, transaction_data, ...account }) => ({
			...account,
			fi_status_details: { account_number: masked_account_number, status: account.status },
			...(transaction_data !== undefined && {
				transaction_data: {
					...record(transaction_data),
					transaction_details: list(record(transaction_data).transaction_details).map((one) =>
						renamed(one, { transactional_balance: 'transaction_balance' }),
					),
				},
			}),
		}),
	);
	return { data: { ...record(data), account_aggregator_json: accounts }, ...envelope };
}

const pdfReports = ({ data, ...envelope }: Json): Json => ({
	data: { ...record(data), status: 'COMPLETED' },
	...envelope,
});

/** Analysis JSON: the sections of somebody else's copy of the API. */
function analysis({ data, ...envelope }: Json): Json {
	const { client_id, summary, income, obligations, monthly_cash_flow, risk_flags } = record(data);
	const { average_monthly_income, income_stability_score: score } = record(income);
	const { identified_emis, total_monthly_obligations, fixed_obligations_ratio } =
		record(obligations);
	const months = list(monthly_cash_flow);
	return {
		...envelope,
		data: {
			client_id,
			health_score: { score, rating: Number(score) > 60 ? 'Good' : 'Poor' },
			summary_card: summary,
			cash_flow: { monthly_summary: months },
			monthwise_metrics: months.map(({ month, average_balance, minimum_balance }) => ({
				...{ month, average_balance, minimum_balance },
			})),
			salary_analysis: {
				monthly_salary: average_monthly_income,
				salary_detected: list(record(income).identified_salary_credits).length > 0,
				employer_name: null,
			},
			emi_obligations: {
				monthly_emi_burden: total_monthly_obligations,
				fixed_obligations_ratio,
				obligations: identified_emis,
				total_bounces: record(risk_flags).emi_bounces,
			},
			flagged_transactions: { bounce_transactions: [] },
			eod_balances: Object.fromEntries(months.map((one) => [one.month, one.closing_balance])),
		},
	};
}

const STATUSES: Record<string, string> = {
	data_fetched: 'data_fetching',
	consent_denied: 'consent_rejected',
	failed: 'analysis_failed',
	expired: 'session_expired',
};

function journeyStatus({ data, ...envelope }: Json): Json {
	const { status, ...others } = record(data);
	const told = STATUSES[String(status)] ?? status;
	return { ...envelope, data: { ...others, status: told } };
}

const FORMS: Record<string, (body: Json) => Json> = {
	'multiBureau.fetch': bureaus,
	'bankStatementAnalyser.getStatementResult': statement,
	'accountAggregator.fetchJsonReport': report,
	'accountAggregator.fetchPdfReport': pdfReports,
	'aaBsaAnalyzer.getAnalysis': analysis,
	'aaBsaAnalyzer.getStatus': journeyStatus,
};

/** Reasons why there is no report, which the provider gives as a state with status 200. */
const STATES: Record<string, string> = {
	consent_status_pending: 'PENDING',
	consent_status_rejected: 'REJECTED',
	consent_status_revoked: 'REVOKED',
	consent_status_expired: 'EXPIRED',
	account_data_fetch_error: 'FAILED',
};

function refusal(operationId: string | undefined, { status, body }: Answer): Answer {
	const { message_code, ...others } = record(body);
	const state = STATES[String(message_code)];
	if (state !== undefined && operationId?.startsWith('accountAggregator.fetch')) {
		return service.ok({ status: state });
	}
	if (message_code === undefined || status === 401) return { status, body };
	const code = { 404: 'client_id_not_found', 422: 'verification_failed' }[status] ?? message_code;
	return { status, body: { ...others, message_code: code } };
}

/**
 * What pages other than the seed list, and what code of others reads: answers without an envelope, the
 * names of the provider behind Finpass, and status 200 with a state in place of a refusal.
 */
export const flat: Dialect = {
	clientIdPrefix: 'account_aggregator_v2_',
	inContract: true,
	answer: (operationId, answer) => {
		if (answer.prepared) return answer;
		if (answer.status >= 300) return refusal(operationId, answer);
		const form = answer.status === 200 ? FORMS[operationId ?? ''] : undefined;
		return form ? { ...answer, body: form(record(answer.body)) } : answer;
	},
	callback: (payload) => ({ success: true, data: payload }),
};
