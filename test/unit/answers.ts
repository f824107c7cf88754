import type { IDataObject } from 'n8n-workflow';
import type { OutputItem } from '../../nodes/shared/operation';
import { isObject } from '../../nodes/shared/json/isObject';
import type { Answer } from '../../nodes/shared/api/request';

/** A success of Finpass's with the given data. */
export const answer = (data: unknown): Answer => {
	const body = { success: true, data } as IDataObject;
	return { status: 200, body, data: isObject(body.data) ? body.data : {} };
};
export const jsonOf = (items: OutputItem[]) => items.map(({ json }) => json);
