import { Refusal } from '../../errors';
import type { Call } from '../../operation';
import { recordsIn } from '../../outputs/records';
import type { Answer, FinpassRequest } from '../../transport/request';
import type { Progress } from '../../wait/poll';

/** The values that both fetches take. */
interface ReportValues {
	clientId: string;
	requestId: string | undefined;
	waitForCompletion: boolean;
	waitTimeout: number;
}

/**
 * Fetches a report, and waits for it where the user wants that. The account aggregator has no status
 * call: to ask is to fetch.
 *
 * @param path of the JSON or the PDF report
 * @param list where the answer's `data` keeps one record per account, each with a `status`
 */
export async function fetchReport(
	call: Call,
	path: string,
	list: string,
	values: ReportValues,
): Promise<Answer> {
	const request: FinpassRequest = {
		method: 'POST',
		path,
		body: { client_id: values.clientId, request_id: values.requestId },
		repeatable: true,
	};
	if (!values.waitForCompletion) return decided(await call.send(request));
	return await call.waitUntilDone(
		async (patience) => reportProgress(decided(await call.send(request, patience)), list),
		values.waitTimeout,
	);
}

/**
 * Clients of the same upstream have seen a 200 with `data.status: "PENDING"` while consent is
 * outstanding, instead of the 422 of the Fetch JSON Report page.
 *
 * @throws Refusal `consentPending`
 */
export function decided(answer: Answer): Answer {
	if (String(answer.data.status).toUpperCase() !== 'PENDING') return answer;
	throw new Refusal(
		'consentPending',
		'The customer has not decided about the consent yet',
		'Turn on Wait for Completion, or use the operation Wait for Consent before this one.',
		{ status: answer.status },
	);
}

/** Done when no account is pending. Until then, what the other accounts have is there in part. */
export function reportProgress(answer: Answer, list: string): Progress<Answer> {
	const records = recordsIn(answer.data, list);
	const pending = records.filter(({ status }) => String(status).toUpperCase() === 'PENDING').length;
	if (pending === 0) return { done: answer };
	return { pending: `${pending} of ${records.length} accounts are pending`, partial: answer };
}
