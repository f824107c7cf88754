import type { IDataObject } from 'n8n-workflow';

import type { LocalItem } from '../../../shared/operation';
import type { Check, CheckRecord } from '../../insights/crossCheck/result';

/** Checks whose values are personal, and the field by whose name they are masked. */
const MASKED_AS: Partial<Record<Check, string>> = {
	pan: 'pan',
	name: 'name',
	date_of_birth: 'date_of_birth',
	mobile_number: 'mobile_number',
	// Who pays a salary may be a person.
	employer: 'payer',
	company_pan: 'pan',
};

/** A check as it is given out. Its values are masked here, because the name `values` does not tell what they are. */
export function maskedCheck(record: CheckRecord, { mask }: Pick<LocalItem, 'mask'>): IDataObject {
	const name = MASKED_AS[record.check];
	const values =
		name === undefined
			? record.values
			: record.values.map((value) => mask({ [name]: value })[name]);
	return { ...record, values };
}
