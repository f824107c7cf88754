import { FinpassError } from '../../../shared/api/errors';
import type { Asking, Call } from '../../../shared/operation';
import { recordsIn } from '../../../shared/records/records';
import type { RetryLimits } from '../../../shared/api/client';
import type { Answer, FinpassRequest } from '../../../shared/api/request';
import type { PollResult } from '../../../shared/poll';

/** One of the two reports of a client. */
interface Report {
	path: string;
	/** Where the answer's `data` keeps one record per account, each with a `status`. */
	list: string;
}

export const JSON_REPORT: Report = {
	path: '/api/v1/services/account-aggregator/fetch-json-report',
	list: 'account_aggregator_json',
};

export const PDF_REPORT: Report = {
	path: '/api/v1/services/account-aggregator/fetch-statement-pdf',
	list: 'reports',
};

/** What names the data of a client. */
interface ReportIds {
	clientId: string;
	requestId: string | undefined;
}

/** The values that both fetches take. */
interface ReportValues extends ReportIds {
	waitForCompletion: boolean;
	waitTimeout: number;
}

/**
 * Fetches a report, and waits for it where the user wants that. The account aggregator has no status
 * call: to ask is to fetch.
 */
export async function fetchReport(
	call: Call,
	report: Report,
	values: ReportValues,
): Promise<Answer> {
	if (!values.waitForCompletion) return decided(await call.send(requestFor(report, values)));
	return await call.waitUntilDone(
		async (limits) => await askForReport(call, report, values, limits),
		values.waitTimeout,
	);
}

/** Asks once, and says how far the report is. */
export async function askForReport(
	call: Asking,
	report: Report,
	ids: ReportIds,
	limits?: RetryLimits,
): Promise<PollResult<Answer>> {
	const answer = decided(await call.send(requestFor(report, ids), limits));
	return reportProgress(answer, report.list);
}

function requestFor({ path }: Report, { clientId, requestId }: ReportIds): FinpassRequest {
	return {
		method: 'POST',
		path,
		body: { client_id: clientId, request_id: requestId },
		repeatable: true,
	};
}

/**
 * Clients of the same upstream have seen a 200 with `data.status: "PENDING"` while consent is
 * outstanding, instead of the 422 of the Fetch JSON Report page.
 *
 * @throws FinpassError `consentPending`
 */
export function decided(answer: Answer): Answer {
	if (String(answer.data.status).toUpperCase() !== 'PENDING') return answer;
	throw new FinpassError(
		'consentPending',
		'The customer has not decided about the consent yet',
		"Turn on 'Wait for Completion', or use the operation Wait for Consent before this one.",
		{ status: answer.status },
	);
}

/** Done when no account is pending. Until then, what the other accounts have is there in part. */
export function reportProgress(answer: Answer, list: string): PollResult<Answer> {
	const records = recordsIn(answer.data, list);
	const pending = records.filter(({ status }) => String(status).toUpperCase() === 'PENDING').length;
	if (pending === 0) return { done: answer };
	return { pending: `${pending} of ${records.length} accounts are pending`, partial: answer };
}
