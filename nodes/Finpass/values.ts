import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { BadInput } from './errors';
import type { Field, Fields, Operation, ValuesOf } from './operation';

/**
 * Reads all parameters of an operation for one item.
 *
 * @throws BadInput that names the field as the panel shows it
 */
export function readValues(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(operation.fields)) {
		if (!isShown(field, values)) continue;
		const raw = context.getNodeParameter(name, itemIndex, field.property.default, {
			extractValue: true,
		});
		values[name] = read(field, raw);
	}
	const additional = operation.additionalFields ?? {};
	return { ...values, ...readCollection(context, 'additionalFields', additional, itemIndex) };
}

/**
 * Reads what the user added to a collection. Fields that were not added are missing.
 *
 * @throws BadInput
 */
export function readCollection<F extends Fields>(
	context: IExecuteFunctions,
	name: string,
	fields: F,
	itemIndex: number,
): Partial<ValuesOf<F>> {
	const entered = context.getNodeParameter(name, itemIndex, {}) as IDataObject;
	const added = Object.entries(fields).filter(([field]) => entered[field] !== undefined);
	return Object.fromEntries(
		added.map(([field, definition]) => [field, read(definition, entered[field])]),
	) as Partial<ValuesOf<F>>;
}

function isShown(field: Field<unknown>, values: Record<string, unknown>): boolean {
	return Object.entries(field.when ?? {}).every(([other, wanted]) =>
		wanted.includes(values[other] as string | boolean),
	);
}

function read(field: Field<unknown>, raw: unknown): unknown {
	const { displayName, required } = field.property;
	const empty = raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
	if (empty && required === true) {
		throw new BadInput(
			`${displayName} is empty`,
			`Fill in ${displayName}. If it is an expression, check that this item has the value.`,
		);
	}
	return empty ? undefined : field.read(raw);
}
