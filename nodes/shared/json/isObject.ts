import type { IDataObject } from 'n8n-workflow';

/** A JSON object, not an array. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
