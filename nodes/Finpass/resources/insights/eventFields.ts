import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../../shared/json/isObject';
import { BadInput } from '../../../shared/api/errors';
import { choice } from '../../../shared/fields/choice';
import { text } from '../../../shared/fields/text';
import type { Field, FieldContext } from '../../../shared/operation';
import { readPaise, type Direction, type Paise } from '../../insights/money';
import type { Due } from '../../insights/shortfall';
import { hasWords, type UserRule } from '../../insights/userRules';

/** The day of the month on which a payment is due. Text, because it has no default. */
export const dueDay: Field<number> = {
	property: {
		displayName: 'Due Day',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5',
		description:
			"Day of the month on which a payment is due. Finds the months in which the account had less than 'Due Amount' the evening before.",
	},
	read: (raw) => {
		const day = Number(raw);
		if (Number.isInteger(day) && day >= 1 && day <= 31) return day;
		throw new BadInput(
			"'Due Day' is not a day of the month",
			'Enter a whole number from 1 to 31. In a month without that day, its last day counts.',
		);
	},
};

export const dueAmount: Field<Paise> = {
	property: {
		displayName: 'Due Amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12500',
		description: "Amount in INR that is due on 'Due Day'",
	},
	read: (raw) => {
		const amount = readPaise(raw);
		if (typeof amount === 'bigint' && amount > 0n) return amount;
		throw new BadInput(
			"'Due Amount' is not an amount above zero",
			'Enter an amount in INR, such as 12500 or 12,500.00.',
		);
	},
};

/**
 * The due payment, if there is one.
 *
 * @throws BadInput if only one of the two is given
 */
export function dueOf(day: number | undefined, amount: Paise | undefined): Due | undefined {
	if (day !== undefined && amount !== undefined) return { day, amount };
	if (day === undefined && amount === undefined) return undefined;
	const [given, missing] =
		amount === undefined ? ['Due Day', 'Due Amount'] : ['Due Amount', 'Due Day'];
	throw new BadInput(
		`'${missing}' is empty, although '${given}' is filled in`,
		`Fill in '${missing}' too, or remove '${given}'.`,
	);
}

export const employer = text({
	displayName: 'Employer',
	placeholder: 'e.g. Acme India Private Limited',
	description:
		'Name of the employer. Payments from it count as salary, whatever their narration says.',
});

export const ownNames = text({
	displayName: 'Own Names',
	placeholder: 'e.g. Rahul Verma, R K Verma',
	description:
		"The account holder's names, separated by commas. Transfers from and to them count neither as salary nor as obligation.",
});

const pattern = text({
	displayName: 'Pattern',
	placeholder: 'e.g. sri chits*',
	description:
		'Words to find in the narration. Case and separators make no difference, words are matched whole, and * stands for any text.',
});

const direction = choice<Direction | 'any'>({
	displayName: 'Direction',
	default: 'any',
	options: [
		{ name: 'Any', value: 'any' },
		{ name: 'Credit', value: 'credit', description: 'Money that came in' },
		{ name: 'Debit', value: 'debit', description: 'Money that went out' },
	],
	description: 'Which transactions the rule applies to',
});

const event = text({
	displayName: 'Event',
	placeholder: 'e.g. chit fund',
	description: 'Name of the event: your own, or a built-in one',
});

const RULE = { pattern, direction, event };

/** Rules of the user, which go before the built-in ones. */
export const userRules: Field<UserRule[]> = {
	property: {
		displayName: 'Rules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Rule',
		default: {},
		description:
			'Your own rules, tried in this order before the built-in ones. A transaction that one of them matches proves that event and no other.',
		options: [
			{
				name: 'rule',
				displayName: 'Rule',
				values: Object.entries(RULE).map(([name, { property }]) => ({ ...property, name })),
			},
		],
	},
	read: async (raw, item) => {
		const entered = isObject(raw) ? raw.rule : undefined;
		const list: unknown[] = [entered ?? []].flat();
		return await Promise.all(list.map((one) => readRule(isObject(one) ? one : {}, item)));
	},
};

async function readRule(entered: IDataObject, item: FieldContext): Promise<UserRule> {
	const words = String(entered.pattern ?? '').trim();
	const name = String(entered.event ?? '').trim();
	if (!hasWords(words)) {
		throw new BadInput(
			"'Pattern' of a rule has no word",
			'Enter at least one word of the narration. An asterisk stands for any text next to it.',
		);
	}
	if (name === '') {
		throw new BadInput(
			"'Event' of a rule is empty",
			'Enter a name for the event, such as chit fund.',
		);
	}
	const looksAt = await direction.read(entered.direction ?? 'any', item);
	return { pattern: words, event: name, direction: looksAt };
}
