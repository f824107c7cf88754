import { BadInput } from '../api/errors';
import type { Field } from '../operation';

type Shown = Field<unknown>['property'];

/** No other spelling, such as 0x10, is likely to be meant. */
const DECIMAL = /^\s*[+-]?\d+(\.\d+)?\s*$/;

/** A number that is not below `least`. */
export function number(
	property: Omit<Shown, 'type' | 'default'> & { default: number; least: number },
): Field<number> {
	const { least, ...shown } = property;
	return {
		property: { ...shown, type: 'number', typeOptions: { minValue: least } },
		read: (raw) => {
			const value = typeof raw === 'number' || DECIMAL.test(String(raw)) ? Number(raw) : NaN;
			if (value >= least && Number.isFinite(value)) return value;
			throw new BadInput(
				`'${property.displayName}' is not a valid number`,
				`Enter a number of at least ${least}.`,
			);
		},
	};
}
