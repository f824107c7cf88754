import type { IDataObject } from 'n8n-workflow';
import { reportOf, type Line } from './statement';

/** Last days of the months from January 2025 to June 2026: the whole financial year 2025-26 and more. */
const MONTHS = Array.from({ length: 18 }, (_, month) =>
	new Date(Date.UTC(2025, month + 1, 0)).toISOString().slice(0, 10),
);

export const LINES: Line[] = MONTHS.flatMap((end): Line[] => [
	[`${end.slice(0, 7)}-05`, -12_500, 'ACH D- TATA CAPITAL LTD-11563098'],
	[`${end.slice(0, 7)}-07`, -18_000, 'UPI/DR/268652272235/SUSHILA DEVI/SBIN/RENT'],
	[end, 85_000, 'NEFT CR-CITI0000003-NIMBUS SOFTWARE PVT LTD-SALARY'],
]);

const LOAN = {
	lender: 'TATA CAPITAL LIMITED',
	account_type: 'PERSONAL_LOAN',
	account_number: 'XXXXXX7788',
	status: 'ACTIVE',
	opened_on: '2024-02-01',
	outstanding: 310_000,
	emi: 12_500,
};

/** The parameters of Cross-Check, for a person on whom all sources agree. */
export interface Given extends IDataObject {
	bankReport: IDataObject;
	bureauReport: IDataObject;
	taxReturns: IDataObject;
	epfoReport: IDataObject;
	companyRecord: IDataObject;
	declared: IDataObject;
}

/** Made anew each time: a test may change it. */
export function consistent(lines = LINES): Given {
	const bank = reportOf(lines);
	Object.assign(bank.data.account_aggregator_json[0], {
		profile_details: {
			name: 'VERMA RAHUL KUMAR',
			dob: '1990-04-12',
			mobile: '9876543210',
			pan: 'ABCPE1234F',
			nominee: 'SUNITA DEVI',
			type: 'SINGLE',
		},
	});
	return {
		bankReport: bank,
		bureauReport: {
			...{ status: 'completed', pan: 'ABCPE1234F', status_code: 200, success: true },
			results: {
				cibil: {
					success: true,
					data: {
						credit_score: 742,
						personal_info: { full_name: 'Rahul K Verma', date_of_birth: '12-04-1990' },
						identification: [{ id_type: 'PAN', id_number: 'XXXXX1234F' }],
						phones: [{ number: '9123456780' }, { number: '+91 98765 43210' }],
						accounts: [{ ...LOAN }, { ...LOAN, lender: 'OLD BANK', status: 'CLOSED', emi: 4000 }],
					},
				},
				crif: { success: false, message: 'Bureau did not answer', data: null },
			},
		},
		taxReturns: {
			success: true,
			data: {
				pan: 'ABCPXXXX4F',
				name: 'RAHUL KUMAR VERMA',
				filing_status: 'regular',
				itr_records: [
					{ assessment_year: '2025-26', gross_total_income: 900_000, tds_amount: 40_000 },
					{ assessment_year: '2026-27', gross_total_income: '11,00,000', tds_amount: 90_000 },
				],
			},
		},
		epfoReport: {
			success: true,
			data: {
				epfo: {
					uan: '100904319456',
					name: 'MR. RAHUL KUMAR VERMA',
					date_of_birth: '12/04/1990',
					mobile: '98XXXXXX10',
					employment_history: [
						{
							employer_name: 'NIMBUS SOFTWARE PRIVATE LIMITED',
							date_of_joining: '2021-07-01',
							date_of_exit: null,
						},
						{
							employer_name: 'DECCAN AUTO COMPONENTS LTD',
							date_of_joining: '2018-01-10',
							date_of_exit: '2021-06-15',
						},
					],
				},
				crif: { score: 742 },
			},
		},
		companyRecord: {
			data: {
				cin: 'U72900KA2015PTC082988',
				company_name: 'NIMBUS SOFTWARE',
				status: 'Active',
				pan: 'AAACN1234K',
			},
		},
		declared: {
			name: 'R. K. Verma',
			pan: 'abcpe1234f',
			mobileNumber: '09876543210',
			dateOfBirth: '12 Apr 1990',
			employer: 'Nimbus Software',
			annualIncome: '11,50,000',
		},
	};
}
