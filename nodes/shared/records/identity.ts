import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { valueIn } from '../json/names';
import { fieldOf } from './spellings';

/**
 * What distinguishes an account of a report: its id and its number, if it has them, in the account itself
 * or in its details.
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
