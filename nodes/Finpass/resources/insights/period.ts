import { BadInput } from '../../../shared/api/errors';
import type { Field, FieldProperty } from '../../../shared/operation';
import type { BalanceDay } from '../../insights/balances';
import { readMoment, type Day } from '../../insights/days';

type Shown = Pick<FieldProperty, 'displayName' | 'placeholder' | 'description'>;

/** A day, as YYYY-MM-DD. */
export function date(property: Shown): Field<Day> {
	return {
		property: { ...property, type: 'string', default: '' },
		read: (raw) => {
			const day = readMoment(String(raw))?.day;
			if (day !== undefined) return day;
			throw new BadInput(
				`'${property.displayName}' is not a date`,
				'Enter a date as YYYY-MM-DD, such as 2026-04-01.',
			);
		},
	};
}

/** What counts if the user chose no others. */
export const DEFAULT_BALANCE_DAYS: BalanceDay[] = [1, 5, 10, 15, 20, 25, 'last'];

/** Days of the month, separated by commas. */
export const balanceDays: Field<BalanceDay[]> = {
	property: {
		displayName: 'Balance Days',
		type: 'string',
		default: DEFAULT_BALANCE_DAYS.join(','),
		description:
			"Days of the month, separated by commas. The mean of their end-of-day balances is 'average_balance_on_days'. In a shorter month, its last day counts.",
	},
	read: (raw) => String(raw).split(',').map(balanceDay),
};

function balanceDay(text: string): BalanceDay {
	const word = text.trim().toLowerCase();
	if (word === 'last') return word;
	const day = Number(word);
	if (Number.isInteger(day) && day >= 1 && day <= 31) return day;
	throw new BadInput(
		"'Balance Days' has an entry that is not a day of the month",
		'Enter numbers from 1 to 31 and the word last, separated by commas, such as 1,15,last.',
	);
}

/** @throws BadInput if the window ends before it begins */
export function windowOf(from: Day | undefined, to: Day | undefined): { from?: Day; to?: Day } {
	if (from === undefined || to === undefined || from <= to) return { from, to };
	throw new BadInput("'From' is later than 'To'", "Enter a 'From' that is not later than 'To'.");
}
