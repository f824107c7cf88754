import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/json/isObject';

/** What was given as one record, in which everything is looked for. Several items come as a list. */
export function asRecord(given: unknown): IDataObject {
	return isObject(given) ? given : ({ list: given } as IDataObject);
}
