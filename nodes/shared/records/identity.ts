import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/isObject';
import { fieldOf } from './spellings';

/** What tells an account of a report from the others: its id and its number, as far as they are there. */
export function identityOf(account: IDataObject): IDataObject {
	const details = fieldOf(account, 'accountStatusDetails');
	return {
		account_id: fieldOf(account, 'accountId'),
		masked_account_number:
			fieldOf(account, 'accountNumber') ??
			(isObject(details) ? fieldOf(details, 'accountNumber') : undefined),
	};
}
