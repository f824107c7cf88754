import type { IDataObject } from 'n8n-workflow';
import { journeyProgress } from '../../nodes/Finpass/resources/aaBsaAnalyzer/journey';
import { analysisProgress } from '../../nodes/Finpass/resources/bankStatementAnalyser/analysis';
import { bankStatementItems } from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { completedJob } from '../../nodes/Finpass/resources/itrAnalyzer/job';
import { FinpassError } from '../../nodes/shared/api/errors';
import type { Call } from '../../nodes/shared/operation';
import type { PollResult } from '../../nodes/shared/poll';
import type { Listener } from '../../nodes/shared/records/records';
import { progressOf } from '../../nodes/shared/records/progress';
import { answer, bodyOf, hintsOf, jsonOf, silent } from './answers';

/** `done`, `pending`, or the reason of a failure. */
function outcomeOf(ask: () => PollResult<unknown>): string {
	try {
		return 'done' in ask() ? 'done' : 'pending';
	} catch (error) {
		if (error instanceof FinpassError) return error.reason;
		throw error;
	}
}

it.each([
	['analysis_complete', 'done'],
	['completed_analysis', 'done'],
	['bsa_analysis_complete', 'done'],
	['Analysis completed successfully', 'done'],
	['completed', 'done'],
	[{ code: 'analysis_complete' }, 'done'],
	['consent_completed', 'pending'],
	['data_fetch_completed', 'pending'],
	['analysis_not_complete', 'pending'],
	['analysis partially completed', 'pending'],
	['consent_not_given', 'pending'],
	['not_rejected', 'pending'],
	['something_new', 'pending'],
	['consent_denial', 'consentRejected'],
	['session_expiry', 'consentExpired'],
	[['failed'], 'dataFetchFailed'],
	['TIMEDOUT', 'dataFetchFailed'],
	['terminated', 'dataFetchFailed'],
])('a journey that is %j is %s', (status, outcome) => {
	expect(outcomeOf(() => journeyProgress(answer({ client_id: 'c', status })))).toBe(outcome);
});

/** What the status of each kind of job means: of an AA-BSA journey, then of the others. */
const WORDS: Array<[string, string, string]> = [
	['COMPLETED', 'done', 'done'],
	['ANALYSIS_COMPLETED', 'done', 'done'],
	['analysisComplete', 'done', 'done'],
	['report_generated', 'done', 'done'],
	['Report is ready', 'done', 'done'],
	['results_available', 'done', 'done'],
	['ready', 'done', 'done'],
	['done', 'done', 'done'],
	['finished', 'done', 'done'],
	['processed', 'done', 'done'],
	['succeeded', 'done', 'done'],
	['analyzed', 'done', 'done'],
	['statement_analysed', 'done', 'done'],
	['completed_successfully', 'done', 'done'],
	['job completed', 'done', 'done'],
	['processing_completed', 'done', 'done'],
	['all completed', 'done', 'done'],
	['data fetch complete and analysis complete', 'done', 'done'],
	['completed_with_errors', 'done', 'done'],
	['completed with an error', 'done', 'done'],
	['completed_without_errors', 'done', 'done'],
	['completed with warnings', 'done', 'done'],
	['data_fetch_and_analysis_completed', 'done', 'done'],
	['consent_and_otp_completed', 'pending', 'pending'],
	['partially_failed', 'pending', 'pending'],
	['data_ready', 'pending', 'done'],
	['statement_processed', 'pending', 'done'],
	['returns_available', 'pending', 'done'],
	['DATA_FETCHED', 'pending', 'pending'],
	['fetch_completed', 'pending', 'pending'],
	['data_fetch_completed', 'pending', 'pending'],
	['upload_done', 'pending', 'pending'],
	['upload_completed', 'pending', 'pending'],
	['consent_completed_successfully', 'pending', 'pending'],
	['login_successful', 'pending', 'pending'],
	['not_completed', 'pending', 'pending'],
	['incomplete', 'pending', 'pending'],
	['partially_completed', 'pending', 'pending'],
	['not yet analyzed', 'pending', 'pending'],
	['being processed', 'pending', 'pending'],
	['ready_for_analysis', 'pending', 'pending'],
	['ready to process', 'pending', 'pending'],
	['data_fetch_complete_analysis_in_progress', 'pending', 'pending'],
	['analysis completed, report generating', 'pending', 'pending'],
	['completed: analysis queued', 'pending', 'pending'],
	['analysis_complete_report_pending', 'pending', 'pending'],
	['upload complete, analysis initiated', 'pending', 'pending'],
	['data fetch complete, analysis not started', 'pending', 'pending'],
	['analysis_failed_retrying', 'pending', 'pending'],
	['unavailable', 'pending', 'pending'],
	['failed_to_start', 'dataFetchFailed', 'failed'],
	['failed to complete', 'dataFetchFailed', 'failed'],
	['failed_with_errors', 'dataFetchFailed', 'failed'],
	['unsuccessful', 'dataFetchFailed', 'failed'],
	['aborted', 'dataFetchFailed', 'failed'],
	['INVALID_CREDENTIALS', 'dataFetchFailed', 'failed'],
	['no_itr_found', 'dataFetchFailed', 'failed'],
	['data not found', 'dataFetchFailed', 'failed'],
	['cancelled', 'consentRejected', 'failed'],
];

const call = { quote: () => '' } as unknown as Call;

it.each(WORDS)('%s of a journey is %s, of another job %s', (status, journey, job) => {
	expect(outcomeOf(() => journeyProgress(answer({ client_id: 'c', status })))).toBe(journey);
	expect(outcomeOf(() => analysisProgress(call, answer({ client_id: 'c', status })))).toBe(job);
	expect(outcomeOf(() => analysisProgress(call, bodyOf({ checkpoint: status })))).toBe(job);
	expect(
		outcomeOf(() => progressOf(answer({ status }), () => new FinpassError('failed', '', ''))),
	).toBe(job);
});

it.each<[IDataObject, string]>([
	[{ success: true, data: { client_id: 'c', status: 'SUCCESS' } }, 'done'],
	[{ success: true, data: { job: { job_id: 'c', status: 'success' } } }, 'done'],
	[{ status: 'success', data: { client_id: 'c' } }, 'pending'],
	[{ status: 'success', client_id: 'c' }, 'pending'],
	[{ data: { status: 'success', data: { client_id: 'c' } } }, 'pending'],
	[{ data: { client_id: 'c', status: 'success', state: 'processing' } }, 'pending'],
	[{ data: { client_id: 'c', current_status: 'ANALYSIS_COMPLETE' } }, 'done'],
	[{ data: { client_id: 'c', is_completed: true } }, 'done'],
	[{ data: { client_id: 'c', is_completed: 'false' } }, 'pending'],
	[{ data: { client_id: 'c', status: 'processing', completed: true } }, 'pending'],
])('that a request succeeded is not said of the job: %j is %s', (body, outcome) => {
	expect(outcomeOf(() => journeyProgress(bodyOf(body)))).toBe(outcome);
	expect(outcomeOf(() => analysisProgress(call, bodyOf(body)))).toBe(outcome);
});

const account_info = { bank_name: 'B', statement_period: { from: '2026-01-01', to: '2026-01-31' } };
const transactions = [{ txn_date: '2026-01-02', debit: '5.00' }];

it.each<[IDataObject, string]>([
	[{ account_info, transactions }, 'done'],
	[{ transactions: [{ status: 'FAILED', debit: '1' }] }, 'done'],
	[{ checkpoint: 'analysing_completed' }, 'done'],
	[{ status: 'processing', checkpoint: 'analysing_completed', transactions }, 'pending'],
	[{ checkpoint: 'upload_completed', transactions }, 'pending'],
	[{ account_info, transactions: [] }, 'pending'],
	[{ accounts: [{ account_info, transactions: [] }] }, 'pending'],
	[{ account_info, transactions: [], analysis_completed: true }, 'done'],
	[{ account_info, transactions: [], analysis_completed: false }, 'pending'],
	[{ status: 'completed', transactions: [] }, 'done'],
	[{ analysis_completed: 'False', transactions }, 'pending'],
	[{ status: 'processing' }, 'pending'],
	[{ status: { value: 'failed' } }, 'failed'],
	[{}, 'pending'],
])('an analysis of %j is %s', (body, outcome) => {
	expect(outcomeOf(() => analysisProgress(call, bodyOf(body)))).toBe(outcome);
});

const STATE = { doc_id: 'd', client_id: 'c', status: 'completed' };
it.each<[string, IDataObject, number]>([
	['next to the state', { ...STATE, account_info, transactions }, 1],
	['below the state', { ...STATE, checkpoint: 'x', result: { account_info, transactions } }, 1],
	['in camelCase', { ...STATE, accountInfo: account_info, Transactions: transactions }, 1],
	['in a list of one', { ...STATE, accounts: [{ account_info, transactions }] }, 1],
	['of two accounts', { ...STATE, accounts: [{ transactions }, { transactions }] }, 2],
])('a statement %s is understood', (_name, data, count) => {
	const read = (output: 'summary' | 'transactions') =>
		jsonOf(bankStatementItems(silent, answer(structuredClone(data)), output, 'c'));

	expect(read('transactions')).toEqual(
		Array(count).fill({ txn_date: '2026-01-02', debit: 5, client_id: 'c' }),
	);
	expect(read('summary')).toMatchObject(Array(count).fill({ ...STATE, transaction_count: 1 }));
	if (count === 1) expect(read('summary')).toMatchObject([{ bank_name: 'B' }]);
});

it.each<[string, IDataObject]>([
	['next to the state', { ...STATE, accounts: 'X' }],
	['in a list that is all there is', { data: 'X' }],
	['below the state', { ...STATE, result: { statements: 'X' } }],
])('a statement of several accounts %s has a summary for each', (_name, shape) => {
	const accounts = ['B', 'C'].map((bank_name, index) => ({
		account_info: { bank_name, account_number: `${index}` },
		transactions: [{ debit: '5.00' }],
	}));
	const body = JSON.parse(
		JSON.stringify(shape).replace('"X"', JSON.stringify(accounts)),
	) as IDataObject;
	const read = (output: 'summary' | 'transactions') =>
		jsonOf(bankStatementItems(silent, bodyOf(structuredClone(body)), output, 'c'));

	expect(read('summary')).toMatchObject([
		{ client_id: 'c', bank_name: 'B', transaction_count: 1 },
		{ client_id: 'c', bank_name: 'C', transaction_count: 1 },
	]);
	expect(read('transactions')).toEqual([
		{ debit: 5, client_id: 'c', account_number: '0' },
		{ debit: 5, client_id: 'c', account_number: '1' },
	]);
	expect(hintsOf((heard) => bankStatementItems(heard, bodyOf(body), 'summary', 'c'))).toEqual([]);
});

it('a statement of banks by name tells the state and number of each, and not those of the first', () => {
	const body = {
		HDFC: { account_number: '1', status: 'READY', transactions: [{ debit: '5.00' }] },
		SBI: { fi_status: 'FAILED', transactions: [{ debit: '6.00' }] },
	};
	const read = (output: 'summary' | 'transactions') =>
		jsonOf(bankStatementItems(silent, answer(structuredClone(body)), output, 'c'));

	expect(read('summary')).toMatchObject([
		{ group: 'HDFC', account_number: '1', status: 'READY' },
		{ group: 'SBI', fi_status: 'FAILED' },
	]);
	expect(read('summary')[1]).not.toHaveProperty('account_number');
	expect(read('transactions')).toEqual([
		{ debit: 5, client_id: 'c', account_number: '1' },
		{ debit: 6, client_id: 'c' },
	]);
});

it('transactions of an analysis under way do not look like no activity', () => {
	const read = (data: IDataObject, listener: Listener = silent) =>
		jsonOf(bankStatementItems(listener, bodyOf(data), 'transactions', 'c'));

	expect(() => read({ status: 'processing', transactions: [] })).toThrow('not complete yet');
	expect(() => read({ checkpoint: 'upload_completed', transactions: [] })).toThrow(
		'not complete yet',
	);
	expect(read({ status: 'completed', transactions: [] })).toEqual([]);
	const unsaid = { client_id: 'c', transactions: [] };
	expect(read(unsaid)).toEqual([unsaid]);
	expect(hintsOf((heard) => read({ status: 'parsing', transactions }, heard))).toEqual([
		"The analysis is not complete yet: its status is 'parsing'",
	]);
});

it.each<[IDataObject, string]>([
	[{ error_code: 'INVALID_CREDENTIALS' }, 'portalLogin'],
	[{ error: { code: 'INVALID_CREDENTIAL' } }, 'portalLogin'],
	[{ error_message: 'The password is incorrect' }, 'portalLogin'],
	[{ reason: 'Invalid credentials' }, 'portalLogin'],
	[{ error_message: 'No ITR found' }, 'failed'],
	[{ status: 'INVALID_CREDENTIALS' }, 'portalLogin'],
	[{ error_message: 'Something went wrong after login' }, 'failed'],
	[{ error_message: 'Invalid captcha during login' }, 'failed'],
	[{ error_message: 'Incorrect OTP' }, 'failed'],
	[{ error_message: "The credentials don't match" }, 'portalLogin'],
	[{}, 'failed'],
])('a tax job that failed with %j is %s', async (said, reason) => {
	const call = {
		quote: () => '',
		send: async () => await Promise.resolve(answer({ job_id: 'j', status: 'failed', ...said })),
		waitUntilDone: async (ask: (limits: object) => Promise<unknown>) => await ask({}),
	} as unknown as Call;

	await expect(completedJob(call, 'j', 1)).rejects.toMatchObject({ reason });
});
