/**
 * The sandbox's bank data ends on this day whatever the real date, so that the same seed gives
 * the same data for ever.
 */
export const PERIOD = { from: '2025-07-01', to: '2026-06-30', months: 12 } as const;

/** Every day of the period, YYYY-MM-DD. */
export const DAYS: readonly string[] = (() => {
	const days: string[] = [];
	const last = Date.parse(PERIOD.to);
	for (let day = Date.parse(PERIOD.from); day <= last; day += 86_400_000) {
		days.push(new Date(day).toISOString().slice(0, 10));
	}
	return days;
})();

/** Every month of the period, YYYY-MM. */
export const MONTHS: readonly string[] = [...new Set(DAYS.map((day) => day.slice(0, 7)))];

const NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** 2026-06 → "JUN 2026" */
export const monthName = (month: string): string =>
	`${NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** The day of a month, or its last day if it has no such day. */
export function dayOf(month: string, day: number): string {
	const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
	return `${month}-${String(Math.min(day, last.getUTCDate())).padStart(2, '0')}`;
}

/** "10:05:00" on a day, in India: 2026-06-30T10:05:00+05:30 */
export const inIndia = (day: string, time = '00:00:00'): string => `${day}T${time}+05:30`;
