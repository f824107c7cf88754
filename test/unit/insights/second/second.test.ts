import fc from 'fast-check';

import { dayOf } from '../../../../nodes/Finpass/insights/days';
import { readLedger } from '../../../../nodes/Finpass/insights/readLedger';
import {
	accountSummaries,
	monthSummaries,
	totalSummaries,
} from '../../../../nodes/Finpass/insights/summarize';
import { isAll } from '../../../isAll';
import { cases, type Case } from './ledgers';
import { accountItems, monthItems, totalItems } from './summary';

const day = (text: string | undefined) => (text === undefined ? undefined : dayOf(text));

function first({ report, from, to, balanceDays }: Case) {
	const { accounts } = readLedger(report);
	const window = { from: day(from), to: day(to) };
	return {
		accounts: accountSummaries(accounts, window, balanceDays),
		months: monthSummaries(accounts, window, balanceDays),
		total: totalSummaries(accounts, window, balanceDays),
	};
}

function second({ report, from, to, balanceDays }: Case) {
	const wishes = { from, to, balanceDays };
	return {
		accounts: accountItems(report, wishes),
		months: monthItems(report, wishes),
		total: totalItems(report, wishes),
	};
}

/** Of one day, findings come in any order, and what does not apply is left out. */
function comparable(items: Array<Record<string, unknown>>) {
	return items.map(({ findings, ...figures }) => ({
		...figures,
		findings: (findings as Array<Record<string, unknown>>)
			.map((one) =>
				Object.entries(one).filter(([, value]) => value !== undefined && value !== null),
			)
			.map((one) => JSON.stringify(one.sort()))
			.sort(),
	}));
}

const LEDGERS = isAll ? 1000 : 100;

it(`agrees with the first implementation on ${LEDGERS} random ledgers`, () => {
	fc.assert(
		fc.property(cases, (one) => {
			const [expected, actual] = [second(one), first(one)];
			for (const output of ['accounts', 'months', 'total'] as const) {
				expect(comparable(actual[output])).toEqual(comparable(expected[output]));
			}
		}),
		{ numRuns: LEDGERS, seed: 1 },
	);
}, 120_000);
