import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/api/request';
import { spelledLike, valueIn } from '../../../shared/json/names';
import { oneItem, type OutputItem } from '../../../shared/operation';
import { withAmounts } from '../../../shared/records/amount';
import {
	eachItem,
	transactionsOf,
	withTransactionFacts,
	type BankDataOutput,
} from '../../../shared/records/bankData';
import { identityOf } from '../../../shared/records/identity';
import { notUnderstood, type Listener } from '../../../shared/records/records';
import { nearest } from '../../../shared/records/find';
import { accountsIn } from '../../../shared/records/accountList';
import {
	asRecords,
	fieldOf,
	nameOf,
	transactionsIn,
	without,
} from '../../../shared/records/spellings';
import { pick } from '../../../shared/records/simplify';

/**
 * Turns an account aggregator report into items (Fetch JSON Report page, "Response Parameters"), with
 * accounts of all kinds, a bank's or a fund's.
 *
 * - `accounts`: `client_id`, `account_id`, `masked_account_number`, `holder_name`, `account_type`,
 *   `account_sub_type`, `current_balance`, `currency`, `ifsc`, `status`, the account's other fields,
 *   `start_date`, `end_date`, `transaction_count`, and last `profile_details` and `summary_details`
 * - `transactions`: the transaction's own fields, `client_id`, `account_id`, `masked_account_number`
 * - `raw`: the answer as it came
 *
 * Amounts are numbers in INR, except in `raw`. A report without accounts comes out as it is.
 *
 * @param clientId that was asked for; the answer's own counts
 */
export function aaReportItems(
	listener: Listener,
	answer: Answer,
	output: BankDataOutput,
	clientId: string,
): OutputItem[] {
	if (output === 'raw') return oneItem(answer.raw);
	const found = accountsIn(answer.body);
	if (found === undefined) {
		return oneItem(notUnderstood(listener, answer, 'account_aggregator_json'));
	}
	if (found.accounts.length === 0) {
		listener.warn('The report has no account yet');
		return oneItem(answer.body);
	}
	const owner = { client_id: valueIn(found.around, ['client_id']) ?? clientId };
	return output === 'accounts'
		? eachItem(found.accounts.map((account) => accountRecord(owner, account)))
		: found.accounts.flatMap((account) => eachItem(transactionRecords(owner, account)));
}

function accountRecord(owner: IDataObject, account: IDataObject): IDataObject {
	const nested = (['profile', 'summary'] as const).flatMap((part) => nameOf(account, part) ?? []);
	const identity = identityOf(account);
	const others = without(
		spelledLike(account, Object.keys(identity)),
		...Object.keys(identity),
		...nested,
		nameOf(account, 'transactionData') ?? '',
	);
	const own = { ...owner, ...identity, ...liftedFrom(account), ...withAmounts(others) };
	return { ...withTransactionFacts(own, account), ...withAmounts(pick(account, nested)) };
}

/** Fields of the summary that a table shows, and what they are called at the top of an item. */
export const LIFTED = {
	account_type: 'accountType',
	account_sub_type: 'accountSubType',
	current_balance: 'currentBalance',
	currency: 'currency',
	ifsc: 'ifsc',
} as const;

/** The fields of the two nested objects that exist. */
function liftedFrom(account: IDataObject): IDataObject {
	const holder = nearest(
		fieldOf(account, 'profile'),
		(record) => nameOf(record, 'holderName') !== undefined,
	);
	const [summary] = asRecords(fieldOf(account, 'summary')) ?? [];
	const figures = summary
		? Object.entries(LIFTED).flatMap(([name, field]) => {
				const value = fieldOf(summary, field) ?? summary[name];
				return value === undefined ? [] : [[name, value]];
			})
		: [];
	return withAmounts({
		...(holder && { holder_name: fieldOf(holder, 'holderName') }),
		...Object.fromEntries(figures),
	});
}

function transactionRecords(owner: IDataObject, account: IDataObject): IDataObject[] {
	return transactionsOf(
		{ ...owner, ...identityOf(account) },
		transactionsIn(account)?.transactions ?? [],
	);
}
