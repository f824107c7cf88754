import type { IDataObject } from 'n8n-workflow';

import { BadInput } from '../api/errors';
import type {
	Field,
	FieldContext,
	FieldProperty,
	Fields,
	NodeVersion,
	Operation,
	ValuesOf,
} from '../operation';
import { isEmpty, refuseNonsense } from './nonsense';

/**
 * Reads all parameters of an operation for one item.
 *
 * @throws BadInput that names the field as the panel shows it
 */
export async function readValues(
	item: FieldContext,
	operation: Operation,
): Promise<Record<string, unknown>> {
	const values: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(operation.fields)) {
		if (!isShown(field, values, item.version)) continue;
		const shown = shownAs(field, item.version);
		const { default: unset, required, type } = shown;
		const raw = item.context.getNodeParameter(name, item.itemIndex, unset, { extractValue: true });
		// The default of a text may be an expression, which n8n works out only where nothing was entered.
		const unfilled = required !== true && type !== 'string' && isEmpty(raw, shown);
		values[name] = await read(field, unfilled ? unset : raw, item);
	}
	const additional = operation.additionalFields ?? {};
	return { ...values, ...(await readCollection(item, 'additionalFields', additional)) };
}

/**
 * Reads what the user added to a collection. Fields that were not added are missing.
 *
 * @throws BadInput
 */
export async function readCollection<F extends Fields>(
	item: FieldContext,
	name: string,
	fields: F,
): Promise<Partial<ValuesOf<F>>> {
	const entered = item.context.getNodeParameter(name, item.itemIndex, {}) as IDataObject;
	const values: Record<string, unknown> = {};
	for (const [field, definition] of Object.entries(fields)) {
		if (definition.versions?.includes(item.version) === false) continue;
		if (entered[field] !== undefined) values[field] = await read(definition, entered[field], item);
	}
	return values as Partial<ValuesOf<F>>;
}

function isShown(
	{ when = {}, versions }: Field<unknown>,
	values: Record<string, unknown>,
	version: NodeVersion,
): boolean {
	if (versions?.includes(version) === false) return false;
	return Object.entries(when).every(([other, wanted]) =>
		wanted.includes(values[other] as string | boolean),
	);
}

/** The field as that version of the node shows it. */
function shownAs({ property, version1 }: Field<unknown>, version: NodeVersion): FieldProperty {
	return version === 1 ? { ...property, ...version1 } : property;
}

async function read(field: Field<unknown>, raw: unknown, item: FieldContext): Promise<unknown> {
	const shown = shownAs(field, item.version);
	const { displayName, required } = shown;
	if (!isEmpty(raw, shown)) {
		refuseNonsense(raw, shown);
		return await field.read(raw, item);
	}
	if (required !== true) return undefined;
	throw new BadInput(
		`'${displayName}' is empty`,
		`Fill in '${displayName}'. If it is an expression, check that this item has the value.`,
	);
}
