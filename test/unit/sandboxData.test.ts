import { analyze } from '../sandbox/data/analysis';
import { PERIOD } from '../sandbox/data/calendar';
import { REGISTER } from '../sandbox/data/companies';
import { type Account, ledgerOf } from '../sandbox/data/ledger';
import { pdf } from '../sandbox/files/pdf';

const SEEDS = [1, 2, 3, 4, 5];
const [HEALTHY, STRETCHED, IRREGULAR] = ['9876543210', '9000000001', '9000000009'];

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const amounts = (accounts: Account[], type: string) =>
	sum(
		accounts.flatMap(({ entries }) =>
			entries.filter((entry) => entry.type === type).map((entry) => entry.amount),
		),
	);

describe("the sandbox's bank data", () => {
	it('is the same for the same seed and number, and different for another', () => {
		expect(ledgerOf(1, HEALTHY)).toEqual(ledgerOf(1, HEALTHY));
		expect(ledgerOf(1, HEALTHY)).not.toEqual(ledgerOf(2, HEALTHY));
		expect(ledgerOf(1, HEALTHY)).not.toEqual(ledgerOf(1, '9876543211'));
	});

	it.each([HEALTHY, STRETCHED, IRREGULAR])('adds up to the paisa for %s', (mobile) => {
		for (const seed of SEEDS) {
			const { accounts } = ledgerOf(seed, mobile);
			expect(accounts).toHaveLength(3);
			for (const { opening, closing, entries } of accounts) {
				let balance = opening;
				let before = '';
				for (const entry of entries) {
					balance += entry.type === 'CREDIT' ? entry.amount : -entry.amount;
					expect(entry.balance).toBe(balance);
					expect(Number.isInteger(entry.amount) && entry.amount > 0).toBe(true);
					expect(`${entry.day}${entry.time}` >= before).toBe(true);
					before = `${entry.day}${entry.time}`;
				}
				expect(closing).toBe(balance);
				expect(balance).toBeGreaterThanOrEqual(0);
			}
		}
	});

	it('covers twelve months with salary, instalments, UPI, cash and transfers', () => {
		const { accounts } = ledgerOf(1, HEALTHY);
		const [main] = accounts;
		const of = (category: string) => main.entries.filter((entry) => entry.category === category);

		expect(of('salary')).toHaveLength(12);
		expect(of('emi').length).toBeGreaterThanOrEqual(12);
		expect(of('self_transfer')).toHaveLength(12);
		expect(of('cash_withdrawal')).toHaveLength(12);
		expect(main.entries.filter((entry) => entry.mode === 'UPI').length).toBeGreaterThan(200);
		expect(main.entries[0].day >= PERIOD.from).toBe(true);
		expect(main.entries[main.entries.length - 1].day <= PERIOD.to).toBe(true);
	});

	it.each(SEEDS)('leads to the decision that the number stands for, seed %d', (seed) => {
		const of = (mobile: string) => analyze(ledgerOf(seed, mobile).accounts);

		expect(of(HEALTHY).foir).toBeLessThan(0.4);
		expect(of(HEALTHY).stability).toBeGreaterThan(90);
		expect(of(HEALTHY).emiBounces).toBe(0);
		expect(of(STRETCHED).foir).toBeGreaterThan(0.6);
		expect(of(STRETCHED).emiBounces).toBeGreaterThan(0);
		expect(of(IRREGULAR).stability).toBeLessThan(60);
	});
});

describe("the sandbox's analysis", () => {
	it.each([HEALTHY, STRETCHED, IRREGULAR])('agrees with the transactions of %s', (mobile) => {
		const { accounts } = ledgerOf(1, mobile);
		const analysis = analyze(accounts);
		const entries = accounts.flatMap((account) => account.entries);
		const income = entries.filter(({ category }) => ['salary', 'income'].includes(category));
		const charges = entries.filter(({ category }) => category === 'bounce_charge');

		expect(analysis.totalCredits).toBe(amounts(accounts, 'CREDIT'));
		expect(analysis.totalDebits).toBe(amounts(accounts, 'DEBIT'));
		expect(analysis.months).toHaveLength(12);
		expect(analysis.months[11].closing).toBe(sum(accounts.map((account) => account.closing)));
		expect(analysis.averageIncome).toBe(Math.round(sum(income.map((one) => one.amount)) / 12));
		expect(analysis.emiBounces).toBe(charges.length);
		expect(analysis.foir).toBeCloseTo(analysis.obligations / analysis.averageIncome, 3);
	});
});

describe("the sandbox's register", () => {
	it('has companies and LLPs with numbers of the right form, each once', () => {
		const companies = REGISTER.filter(({ type }) => type === 'Company');
		const llps = REGISTER.filter(({ type }) => type === 'LLP');

		expect(companies.length + llps.length).toBeGreaterThan(50);
		for (const { cin, incorporated } of companies) {
			expect(cin).toMatch(/^[LU]\d{5}[A-Z]{2}\d{4}P[LT]C\d{6}$/);
			expect(cin?.slice(8, 12)).toBe(incorporated.slice(0, 4));
		}
		for (const { llpin } of llps) expect(llpin).toMatch(/^[A-Z]{3}-\d{4}$/);
		for (const { pan, name, type } of REGISTER) {
			const holder = { Company: 'C', LLP: 'F', Trust: 'T', Firm: 'F' }[type];
			expect(pan).toMatch(new RegExp(`^[A-Z]{3}${holder}${name[0]}[0-9]{4}[A-Z]$`));
		}
		expect(new Set(REGISTER.map(({ pan }) => pan)).size).toBe(REGISTER.length);
		expect(REGISTER.filter(({ name }) => name.startsWith('TATA')).length).toBeGreaterThan(3);
	});
});

describe("the sandbox's PDF files", () => {
	it.each([0, 50_000])('have a table that leads to their objects, padded to %d', (padTo) => {
		const file = pdf(['Balance (INR)', 'नमस्ते'], padTo).toString('latin1');
		const [, start] = /startxref\n(\d+)\n%%EOF/.exec(file) ?? [];
		const offsets = [...file.slice(Number(start)).matchAll(/^(\d{10}) 00000 n /gm)];

		expect(file.slice(Number(start), Number(start) + 4)).toBe('xref');
		expect(offsets).toHaveLength(5);
		offsets.forEach(([, offset], index) => {
			expect(file.slice(Number(offset)).startsWith(`${index + 1} 0 obj`)).toBe(true);
		});
		expect(file.length).toBeGreaterThanOrEqual(padTo);
	});
});
