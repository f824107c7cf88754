import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { valueIn } from '../json/names';
import { fieldOf } from './spellings';

/**
 * What tells an account of a report from the others: its id and its number, as far as they are there, in
 * the account or in what tells of it.
 */
export function identityOf(account: IDataObject): IDataObject {
	const parts = [
		account,
		fieldOf(account, 'accountStatusDetails'),
		fieldOf(account, 'profile'),
		valueIn(account, ['account']),
	].filter(isObject);
	const first = (field: 'accountId' | 'accountNumber') =>
		parts.map((part) => fieldOf(part, field)).find((value) => value !== undefined);
	return { account_id: first('accountId'), masked_account_number: first('accountNumber') };
}
