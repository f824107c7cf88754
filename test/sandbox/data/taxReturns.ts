import type { Person } from './people';
import { Random } from './random';

const YEARS = ['2026-27', '2025-26', '2024-25'];

/** Income-tax returns in the contract's form, newest first; amounts in rupees. */
export function taxReturns(person: Person): Record<string, unknown> {
	const random = new Random('itr', person.pan);
	return {
		pan: person.pan,
		name: person.name.toUpperCase(),
		filing_status: 'regular',
		itr_records: YEARS.map((year, yearsAgo) => {
			const gross = Math.round((person.income / 100) * 12 * 1.15 * 0.93 ** yearsAgo);
			const deductions = 50_000 + random.int(0, 15) * 10_000;
			const taxable = gross - deductions;
			const tax = Math.round(Math.max(0, taxable - 500_000) * 0.208);
			const deducted = tax + random.int(-2, 8) * 500;
			return {
				assessment_year: year,
				itr_type: person.persona === 'irregular' ? 'ITR-4' : 'ITR-1',
				filing_date: `${year.slice(0, 4)}-07-${random.int(10, 30)}`,
				acknowledgement_number: random.digits(15),
				gross_total_income: gross,
				total_deductions: deductions,
				net_taxable_income: taxable,
				tax_payable: tax,
				tds_amount: deducted,
				refund_status: deducted > tax ? 'REFUND_PAID' : 'NO_REFUND',
				demand_status: deducted < tax ? 'DEMAND_RAISED' : 'NO_DEMAND',
			};
		}),
	};
}
