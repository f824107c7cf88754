import type { IDataObject } from 'n8n-workflow';
import { journeyProgress } from '../../nodes/Finpass/resources/aaBsaAnalyzer/journey';
import { analysisProgress } from '../../nodes/Finpass/resources/bankStatementAnalyser/analysis';
import { bankStatementItems } from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { completedJob } from '../../nodes/Finpass/resources/itrAnalyzer/job';
import { FinpassError } from '../../nodes/shared/api/errors';
import type { Call } from '../../nodes/shared/operation';
import type { PollResult } from '../../nodes/shared/poll';
import { answer, bodyOf, jsonOf, silent } from './answers';

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
])('a journey that is %j is %s', (status, outcome) => {
	expect(outcomeOf(() => journeyProgress(answer({ client_id: 'c', status })))).toBe(outcome);
});

const account_info = { bank_name: 'B', statement_period: { from: '2026-01-01', to: '2026-01-31' } };
const transactions = [{ txn_date: '2026-01-02', debit: '5.00' }];

it.each<[IDataObject, string]>([
	[{ account_info, transactions }, 'done'],
	[{ transactions: [{ status: 'FAILED', debit: '1' }] }, 'done'],
	[{ checkpoint: 'analysing_completed' }, 'done'],
	[{ status: 'processing', checkpoint: 'analysing_completed', transactions }, 'pending'],
	[{ status: 'processing' }, 'pending'],
	[{ status: { value: 'failed' } }, 'failed'],
	[{}, 'pending'],
])('an analysis of %j is %s', (body, outcome) => {
	const call = { quote: () => '' } as unknown as Call;
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
	expect(read('summary')).toMatchObject([{ ...STATE, transaction_count: count }]);
	if (count === 1) expect(read('summary')).toMatchObject([{ bank_name: 'B' }]);
});

it.each<[IDataObject, string]>([
	[{ error_code: 'INVALID_CREDENTIALS' }, 'portalLogin'],
	[{ error: { code: 'INVALID_CREDENTIAL' } }, 'portalLogin'],
	[{ error_message: 'The password is incorrect' }, 'portalLogin'],
	[{ reason: 'Invalid credentials' }, 'portalLogin'],
	[{ error_message: 'No ITR found' }, 'failed'],
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
