import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { BadInput } from './errors';
import type { Field, Operation } from './operation';

/**
 * Reads all parameters of an operation for one item.
 *
 * @throws BadInput that names the field as the panel shows it
 */
export function readValues(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): IDataObject {
	const values: IDataObject = {};
	for (const [name, field] of Object.entries(operation.fields)) {
		if (!isShown(field, values)) continue;
		const raw = context.getNodeParameter(name, itemIndex, field.property.default, {
			extractValue: true,
		});
		values[name] = read(field, raw);
	}
	if (operation.additionalFields !== undefined) {
		const entered = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
		for (const [name, field] of Object.entries(operation.additionalFields)) {
			if (entered[name] !== undefined) values[name] = read(field, entered[name]);
		}
	}
	return values;
}

function isShown(field: Field<unknown>, values: IDataObject): boolean {
	return Object.entries(field.when ?? {}).every(([other, wanted]) =>
		wanted.includes(values[other] as string | boolean),
	);
}

function read(field: Field<unknown>, raw: unknown): IDataObject[string] {
	const { displayName, required } = field.property;
	const empty = raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
	if (empty && required === true) {
		throw new BadInput(
			`${displayName} is empty`,
			`Fill in ${displayName}. If it is an expression, check that this item has the value.`,
		);
	}
	return (empty ? undefined : field.read(raw)) as IDataObject[string];
}
