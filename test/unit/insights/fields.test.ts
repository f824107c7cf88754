import { dueAmount, dueDay, dueOf } from '../../../nodes/Finpass/resources/insights/eventFields';
import { balanceDays, date, windowOf } from '../../../nodes/Finpass/resources/insights/period';
import { dayOf } from '../../../nodes/Finpass/insights/days';
import type { FieldContext } from '../../../nodes/shared/operation';

const item = {} as FieldContext;
const from = date({ displayName: 'From' });

it.each([
	[dueDay, 1, 1],
	[dueDay, ' 31 ', 31],
	[dueAmount, '12,500.50', 1_250_050n],
	[balanceDays, '1, 15,LAST', [1, 15, 'last']],
	[from, '2026-04-01', dayOf('2026-04-01')],
])('%#: %j', (field, raw, value) => expect((field.read as Read)(raw, item)).toEqual(value));

it.each([
	[dueDay, 0],
	[dueDay, 32],
	[dueDay, 1.5],
	[dueAmount, '0'],
	[dueAmount, '-5'],
	[dueAmount, 'five'],
	[balanceDays, '0,15'],
	[balanceDays, '15,,20'],
	[from, 'April'],
])('%#: %j is refused', (field, raw) => {
	expect(() => (field.read as Read)(raw, item)).toThrow(`'${field.property.displayName}'`);
});

type Read = (raw: unknown, item: FieldContext) => unknown;

describe('a window', () => {
	it('may be one day', () => expect(windowOf(5, 5)).toEqual({ from: 5, to: 5 }));

	it('may be open at either end', () => {
		expect(windowOf(5, undefined)).toEqual({ from: 5, to: undefined });
		expect(windowOf(undefined, 5)).toEqual({ from: undefined, to: 5 });
	});

	it('does not end before it begins', () =>
		expect(() => windowOf(6, 5)).toThrow("later than 'To'"));
});

it('a due day and a due amount go together', () => {
	expect(dueOf(5, 100n)).toEqual({ day: 5, amount: 100n });
	expect(dueOf(undefined, undefined)).toBeUndefined();
	expect(() => dueOf(5, undefined)).toThrow("'Due Amount' is empty, although 'Due Day'");
	expect(() => dueOf(undefined, 100n)).toThrow("'Due Day' is empty, although 'Due Amount'");
});
