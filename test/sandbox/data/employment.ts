import { EMPLOYERS, type Person } from './people';
import { Random } from './random';

/** A provident fund record in the contract's form; amounts in rupees. */
export function providentFund(person: Person): Record<string, unknown> {
	const random = new Random('epfo', person.mobile, person.pan);
	const former = random.pick(EMPLOYERS.filter((name) => name !== person.employer));
	const joined = random.int(2020, 2023);
	const employment = (employer: string, from: string, to: string | null, years: number) => {
		const establishment = `${random.letters(5)}${random.digits(10)}`;
		const share = Math.round((person.income / 100) * 0.12 * 12 * years);
		return {
			employer_name: employer,
			establishment_id: establishment,
			date_of_joining: from,
			date_of_exit: to,
			pf_account_number: `${establishment}${random.digits(7)}`,
			employee_share: share,
			employer_share: Math.round(share * 0.31),
		};
	};
	const history = [
		employment(person.employer, `${joined}-07-01`, null, 2026 - joined),
		employment(former, `${joined - 3}-01-10`, `${joined}-06-15`, 3),
	];
	return {
		uan: `100${random.digits(9)}`,
		name: person.name.toUpperCase(),
		date_of_birth: person.dob,
		mobile: person.mobile,
		kyc_verified: true,
		total_employers: history.length,
		employment_history: history,
	};
}
