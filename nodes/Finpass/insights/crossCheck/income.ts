import { valueIn } from '../../../shared/json/names';
import { firstYearIn } from '../../../shared/records/taxReturns';
import { dayOf, type Day } from '../days';
import type { FoundEvent } from '../foundEvent';
import { readPaise, toRupees, type Paise } from '../money';
import { notCompared, record } from './records';
import type { CheckRecord, SourceName } from './result';
import type { Sources, TaxReturns } from './sources';

const INCOME = ['gross_total_income', 'gross_income'];
const DEDUCTED = ['tds_amount', 'tds'];
/** The largest difference that agrees, in percent of the return's income. */
const PERCENT = 10n;

/**
 * The gross total income of the latest return with what was declared, and with the salary in the bank if
 * its report covers the whole financial year of that return. Salary is paid after tax deducted at source,
 * so that any income from the salary to the salary and that tax fits.
 */
export function checkIncome(sources: Sources, events: FoundEvent[]): CheckRecord[] {
	const { taxReturns, declared, bankReport } = sources;
	const income = amountIn(taxReturns, INCOME);
	const salary = salaryOf(taxReturns, events);
	const stated = declared?.annualIncome;
	const found: CheckRecord[] = [];
	if (income !== undefined && salary !== undefined) {
		const deducted = amountIn(taxReturns, DEDUCTED) ?? 0n;
		found.push(incomeRecord(['bankReport', 'taxReturns'], [salary, income], income, deducted));
	}
	if (income !== undefined && stated !== undefined) {
		found.push(incomeRecord(['taxReturns', 'declared'], [income, stated], income));
	}
	if (found.length > 0) return found;
	const given: Array<[SourceName, boolean]> = [
		['taxReturns', taxReturns !== undefined],
		['declared', declared !== undefined],
		['bankReport', bankReport !== undefined],
	];
	const tell: SourceName[] = [];
	if (income !== undefined) tell.push('taxReturns');
	if (stated !== undefined) tell.push('declared');
	return [
		notCompared('annual_income', 'annual income', {
			can: given.map(([name]) => name),
			given: given.filter(([, is]) => is).map(([name]) => name),
			tell,
			why: {
				bankReport: 'has no salary or does not cover the whole financial year of the latest return',
			},
		}),
	];
}

function incomeRecord(
	sources: [SourceName, SourceName],
	[one, other]: [Paise, Paise],
	base: Paise,
	deducted: Paise = 0n,
): CheckRecord {
	const allowed = (base < 0n ? -base : base) * PERCENT;
	const agrees = (one - other) * 100n <= allowed && (other - one - deducted) * 100n <= allowed;
	return record({
		check: 'annual_income',
		result: agrees ? 'agrees' : 'differs',
		sources,
		values: [toRupees(one), toRupees(other)],
		difference: toRupees(one - other),
		explanation: agrees
			? `The amounts differ by no more than ${PERCENT}% of the income in the latest return.`
			: `The amounts differ by more than ${PERCENT}% of the income in the latest return.`,
	});
}

function amountIn(returns: TaxReturns | undefined, names: string[]): Paise | undefined {
	const { latest = {} } = returns ?? {};
	return readIncome(valueIn(latest, names));
}

/** Beside a number of more digits, `Cr` says that it is a credit. */
const IN_UNITS =
	/^(?:₹|RS\.?|INR)?\s*(\d{1,4}(?:\.\d+)?)\s*(?:(L|LPA|LACS?|LAKHS?)|CR|CRORES?)\.?\s*(?:P\.?A\.?|PER ANNUM)?$/i;

/** Reads an amount as `readPaise` does, and 12 lakh, 12.5 LPA or 1.2 Cr. Undefined if it is no amount. */
export function readIncome(value: unknown): Paise | undefined {
	const [, count, lakh] = IN_UNITS.exec(String(value ?? '').trim()) ?? [];
	if (count === undefined) return readPaise(value) ?? undefined;
	const unit = lakh === undefined ? 1e7 : 1e5;
	return readPaise((Number(count) * unit).toFixed(2)) ?? undefined;
}

/** The salary of the financial year, if every account that salary came to covers all of it. */
function salaryOf(returns: TaxReturns | undefined, events: FoundEvent[]): Paise | undefined {
	const year = financialYear(returns);
	if (year === undefined) return undefined;
	const salaries = events.filter(
		({ event, account }) => event === 'salary' && account.currency === 'INR',
	);
	const covered = salaries.every(({ account: { from, to } }) => {
		return from !== undefined && to !== undefined && from <= year.from && to >= year.to;
	});
	const inYear = salaries.filter(({ day }) => day >= year.from && day <= year.to);
	if (!covered || inYear.length === 0) return undefined;
	return inYear.reduce((sum, { amount = 0n }) => sum + amount, 0n);
}

/** The year that an assessment year assesses: that of 2026-27 is from 1 April 2025 to 31 March 2026. */
function financialYear(returns: TaxReturns | undefined): { from: Day; to: Day } | undefined {
	const { latest = {} } = returns ?? {};
	const startIn = (names: string[]) => firstYearIn(valueIn(latest, names));
	const assessed = startIn(['assessment_year', 'ay']);
	const financial = startIn(['financial_year', 'fy']);
	if (assessed === undefined && financial === undefined) return undefined;
	const end = assessed ?? Number(financial) + 1;
	return { from: dayOf(`${end - 1}-04-01`), to: dayOf(`${end}-03-31`) };
}
