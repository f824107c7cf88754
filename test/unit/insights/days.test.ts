import { dateText, monthsOf, dayOf, readMoment } from '../../../nodes/Finpass/insights/days';

describe('readMoment', () => {
	it.each([
		['2024-08-01T10:00:00+05:30', '2024-08-01'],
		['2024-07-31T18:29:59Z', '2024-07-31'],
		['2024-07-31T18:30:00Z', '2024-08-01'],
		['2024-07-31T18:30:00.000+00:00', '2024-08-01'],
		['2024-08-01T23:00:00-08:00', '2024-08-02'],
		['2024-08-01T00:15:00', '2024-08-01'],
		['2024-08-01 23:59', '2024-08-01'],
		['2024-02-29', '2024-02-29'],
		['2024/02/29', '2024-02-29'],
		['29-02-2024', '2024-02-29'],
		['1/8/2024', '2024-08-01'],
		['01.08.24', '2024-08-01'],
		['01-Aug-2024', '2024-08-01'],
		['1 August 24', '2024-08-01'],
		['01/08/2024 11:30 PM', '2024-08-01'],
		['01/08/2024 12:30 AM', '2024-08-01'],
		[1722450600000, '2024-08-01'],
		[1722450600, '2024-08-01'],
	])('%p is on %s in India', (value, date) => {
		const { day = NaN } = readMoment(value) ?? {};
		expect(dateText(day)).toBe(date);
	});

	it.each(['2023-02-29', '30-02-2024', '2024-13-01', '00-01-2024', '1-Foo-2024', 'today', '', {}])(
		'%p is no date',
		(value) => {
			expect(readMoment(value)).toBeUndefined();
		},
	);

	it('tells the time of day only if there is one', () => {
		expect(readMoment('2024-08-01')).toEqual({ day: dayOf('2024-08-01') });
		expect(readMoment('2024-08-01T12:00:00 PM')?.timestamp).toBe(
			Date.parse('2024-08-01T12:00:00+05:30'),
		);
	});
});

it('lists the months of a period, the first and the last as they are in the calendar', () => {
	const months = monthsOf(dayOf('2024-01-31'), dayOf('2024-03-01'));
	expect(months.map(({ name, last }) => [name, dateText(last)])).toEqual([
		['2024-01', '2024-01-31'],
		['2024-02', '2024-02-29'],
		['2024-03', '2024-03-31'],
	]);
});
