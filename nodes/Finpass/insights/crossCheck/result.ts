/** What a check says. `not_comparable` says nothing against anybody. */
export type Result = 'agrees' | 'differs' | 'not_comparable';

export type SourceName =
	| 'bankReport'
	| 'bureauReport'
	| 'taxReturns'
	| 'epfoReport'
	| 'companyRecord'
	| 'declared';

/** What the panel calls the sources. */
export const SOURCE_LABELS: Record<SourceName, string> = {
	bankReport: 'Bank Report',
	bureauReport: 'Bureau Report',
	taxReturns: 'Tax Returns',
	epfoReport: 'EPFO Report',
	companyRecord: 'Company Record',
	declared: 'Declared',
};

export type Check =
	| 'pan'
	| 'name'
	| 'date_of_birth'
	| 'mobile_number'
	| 'employer'
	| 'annual_income'
	| 'obligations'
	| 'company_pan'
	| 'company_status';

/** One check, as it is given out. */
export interface CheckRecord {
	check: Check;
	result: Result;
	/** `expected` is no source: a company is expected to be active. */
	sources: [SourceName, SourceName | 'expected'];
	/** As the sources have them, amounts in INR; null if there is none. */
	values: [string | number | null, string | number | null];
	/** The first value − the second, in INR; null if they are no amounts. */
	difference: number | null;
	/** One sentence without personal data. */
	explanation: string;
	/** The other side of an obligation, as the source names it; null for other checks. */
	counterparty: string | null;
}
