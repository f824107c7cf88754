import type { IDataObject } from 'n8n-workflow';

import { BadInput } from '../api/errors';
import { isWholeItem, WHOLE_ITEM } from './json';
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
		const raw = rawValue(name, shown, item);
		// The default of a text may be an expression, which n8n works out only if nothing was entered.
		const unfilled = shown.required !== true && shown.type !== 'string' && isEmpty(raw, shown);
		values[name] = await read(field, unfilled ? shown.default : raw, item);
	}
	const { additionalFields } = operation;
	if (additionalFields === undefined) return values;
	return { ...values, ...(await readCollection(item, 'additionalFields', additionalFields)) };
}

/** What the user entered, or what the expression that they entered gives. */
function rawValue(
	name: string,
	{ default: unset }: FieldProperty,
	{ context, itemIndex }: FieldContext,
): unknown {
	if (unset === WHOLE_ITEM) {
		const written = context.getNodeParameter(name, itemIndex, unset, { rawExpressions: true });
		// The item is at hand. n8n's expression engine would copy it, and a report may be as large as 50 MB.
		if (isWholeItem(written)) return context.getInputData()[itemIndex].json;
	}
	return context.getNodeParameter(name, itemIndex, unset, { extractValue: true });
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

/** The key must not be sent as data: Finpass may store it, and n8n does. A password may be like the key. */
function refuseKey(
	raw: unknown,
	{ displayName, typeOptions }: FieldProperty,
	{ holdsKey }: FieldContext,
): void {
	if (typeof raw !== 'string' || typeOptions?.password === true || holdsKey?.(raw) !== true) return;
	throw new BadInput(
		`'${displayName}' holds the API key or secret`,
		`Replace the content of '${displayName}' with the value that it asks for. The key belongs in the credential only.`,
	);
}

async function read(field: Field<unknown>, raw: unknown, item: FieldContext): Promise<unknown> {
	const shown = shownAs(field, item.version);
	const { displayName, required } = shown;
	if (!isEmpty(raw, shown)) {
		refuseNonsense(raw, shown, field.longest);
		refuseKey(raw, shown, item);
		return await field.read(raw, item);
	}
	if (required !== true) return undefined;
	throw new BadInput(
		`'${displayName}' is empty`,
		`Fill in '${displayName}'. If it is an expression, check that this item has the value.`,
	);
}
