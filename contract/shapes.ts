import { insightsSchemas } from './insights';
import { answerSchema } from './jsonSchema';
import type { Schema } from './jsonSchema';

/** Makes the schema of one output item out of the schema of the answer. */
export type Shape = (answer: Schema) => Schema;

function at(schema: Schema, ...path: string[]): Schema {
	return path.reduce((found, name) => {
		const next = name === '[]' ? found.items : found.properties?.[name];
		if (!next) throw new Error(`The contract has no ${path.join('.')}`);
		return next;
	}, schema);
}

/** The properties of an object's schema, without those named. */
function fields(schema: Schema, ...without: string[]): Record<string, Schema> {
	return Object.fromEntries(
		Object.entries(schema.properties ?? {}).filter(([name]) => !without.includes(name)),
	);
}

/** Properties that a table can show: no lists, no objects. */
function scalars(schema: Schema): Record<string, Schema> {
	return Object.fromEntries(
		Object.entries(fields(schema)).filter(
			([, { type }]) => ![type].flat().some((name) => name === 'object' || name === 'array'),
		),
	);
}

/** Amounts that come as text and go out as numbers. */
function asNumbers(schema: Schema, ...names: string[]): Schema {
	const properties = { ...schema.properties };
	for (const name of names) properties[name] = { ...at(schema, name), type: ['number', 'null'] };
	return { ...schema, properties };
}

const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };

const object = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
	type: 'object',
	properties,
	required,
});

const data: Shape = (answer) => at(answer, 'data');
const dataOfClient: Shape = (answer) =>
	object({ client_id: text, ...fields(data(answer)) }, 'client_id');

const aaAccount: Shape = (answer) => {
	const account = at(answer, 'data', 'account_aggregator_json', '[]');
	const { account_id, masked_account_number, profile_details } = account.properties ?? {};
	return object(
		{
			client_id: text,
			account_id,
			masked_account_number,
			...fields(account, 'profile_details', 'summary_details', 'transaction_data'),
			...fields(at(account, 'transaction_data'), 'transaction_details'),
			transaction_count: count,
			profile_details,
			summary_details: asNumbers(
				at(account, 'summary_details'),
				'current_balance',
				'current_od_limit',
				'drawing_limit',
			),
		},
		'client_id',
		'account_id',
		'transaction_count',
	);
};

const aaTransaction: Shape = (answer) => {
	const account = at(answer, 'data', 'account_aggregator_json', '[]');
	const { account_id, masked_account_number } = account.properties ?? {};
	const transaction = at(account, 'transaction_data', 'transaction_details', '[]');
	return object(
		{
			client_id: text,
			account_id,
			masked_account_number,
			...fields(asNumbers(transaction, 'amount', 'transactional_balance')),
		},
		'client_id',
		'account_id',
		'amount',
	);
};

const aaBsaAccount: Shape = (answer) => {
	const account = at(answer, 'data', 'accounts', '[]');
	return object(
		{ client_id: text, ...fields(account, 'transactions'), transaction_count: count },
		'client_id',
		'account_id',
		'transaction_count',
	);
};

const aaBsaTransaction: Shape = (answer) => {
	const account = at(answer, 'data', 'accounts', '[]');
	const { account_id, account_number } = account.properties ?? {};
	return object(
		{ client_id: text, account_id, account_number, ...fields(at(account, 'transactions', '[]')) },
		'client_id',
		'account_id',
	);
};

const aaBsaAnalysis: Shape = (answer) => {
	const analysis = data(answer);
	const parts = ['summary', 'income', 'obligations', 'risk_flags'];
	return object(
		Object.assign(
			{ client_id: text, ...scalars(analysis) },
			...parts.map((part) => scalars(at(analysis, part))),
		) as Record<string, Schema>,
		'client_id',
	);
};

const dataOfJob: Shape = (answer) => object({ job_id: text, ...fields(data(answer)) }, 'job_id');

/** One return, amounts as numbers. */
const itrReturn: Shape = (answer) => {
	const amounts = [
		...['gross_total_income', 'total_deductions', 'net_taxable_income'],
		...['tax_payable', 'tds_amount'],
	];
	return asNumbers(at(answer, 'data', 'itr_records', '[]'), ...amounts);
};

const itrSummary: Shape = (answer) =>
	object(
		{
			job_id: text,
			...fields(data(answer), 'itr_records'),
			itr_record_count: count,
			...scalars(itrReturn(answer)),
		},
		'job_id',
		'itr_record_count',
	);

const itrYear: Shape = (answer) => {
	const { pan, name } = data(answer).properties ?? {};
	return object(
		{ job_id: text, pan, name, ...fields(itrReturn(answer)) },
		'job_id',
		'assessment_year',
	);
};

const BUREAUS = ['cibil', 'crif', 'equifax', 'experian'];

const multiBureau: Shape = (answer) => {
	const report = data(answer);
	const { status, ...others } = report.properties ?? {};
	const outcome: Schema = { type: 'string', enum: ['received', 'noRecord', 'failed', 'missing'] };
	const bureau_status = object(Object.fromEntries(BUREAUS.map((name) => [name, outcome])));
	return object({ status, bureau_status, ...others }, 'status', 'bureau_status');
};

const multiBureauScores: Shape = (answer) => {
	const { status, bureau_status } = multiBureau(answer).properties ?? {};
	const scores = BUREAUS.map((name) => [name, object(scalars(at(data(answer), name)))]);
	return object(
		{ status, bureau_status, ...Object.fromEntries(scores) },
		'status',
		'bureau_status',
	);
};

const epfoPerson: Shape = (answer) =>
	object({
		...scalars(at(data(answer), 'epfo')),
		crif: object(scalars(at(data(answer), 'crif'))),
	});

/** The named fields of the answer's data, amounts as numbers. */
const simplifiedTo =
	(names: string[], amounts: string[], required: string[]): Shape =>
	(answer) => {
		const { properties = {} } = asNumbers(data(answer), ...amounts);
		return object(Object.fromEntries(names.map((name) => [name, properties[name]])), ...required);
	};

/** What Wait for Consent's Granted tells of the consent alone. */
const aaConsent: Shape = () =>
	object(
		{ client_id: text, status: { type: 'string', enum: ['granted'] }, account_count: count },
		'client_id',
		'status',
	);

const statementSummary: Shape = (answer) => {
	const result = data(answer);
	const findings = Object.keys(fields(at(result, 'quality_findings')));
	return object(
		{
			...scalars(result),
			...scalars(at(result, 'account_info')),
			transaction_count: count,
			...Object.fromEntries(findings.map((name) => [`${name}_count`, count])),
		},
		'client_id',
		'status',
	);
};

const statementTransaction: Shape = (answer) =>
	object({ client_id: text, ...fields(at(answer, 'data', 'transactions', '[]')) }, 'client_id');

const pdfReport: Shape = (answer) => {
	const report = at(answer, 'data', 'reports', '[]');
	return object({ client_id: text, ...fields(report) }, 'client_id', 'status');
};

/**
 * What an operation makes of Finpass's answer, by its output: a value of `output`, or `simplified`
 * and `full` where there is `simplify`, else `data`. What is not here is as {@link shapeOf} says.
 */
const shapes: Record<string, Record<string, Shape>> = {
	'accountAggregator.fetchJsonReport': { accounts: aaAccount, transactions: aaTransaction },
	'accountAggregator.fetchPdfReport': { data: pdfReport },
	'accountAggregator.refreshData': { data: dataOfClient },
	'accountAggregator.waitForConsent': {
		status: aaConsent,
		accounts: aaAccount,
		transactions: aaTransaction,
	},
	'aaBsaAnalyzer.getStatus': { data: dataOfClient },
	'aaBsaAnalyzer.getStatementResult': { accounts: aaBsaAccount, transactions: aaBsaTransaction },
	'aaBsaAnalyzer.waitForAnalysis': { data: dataOfClient },
	'aaBsaAnalyzer.getAnalysis': { simplified: aaBsaAnalysis, full: dataOfClient },
	'epfo.fetchCombinedReport': { simplified: epfoPerson },
	'multiBureau.fetch': { simplified: multiBureauScores, full: multiBureau },
	'bankStatementAnalyser.getStatementResult': {
		summary: statementSummary,
		transactions: statementTransaction,
	},
	'corporate.cinLookup': {
		simplified: simplifiedTo(
			[
				...['cin', 'company_name', 'status', 'company_type', 'date_of_incorporation', 'state'],
				...['registered_address', 'authorised_capital', 'paid_up_capital', 'pan'],
			],
			['authorised_capital', 'paid_up_capital'],
			['cin', 'company_name'],
		),
	},
	'corporate.llpinLookup': {
		simplified: simplifiedTo(
			[
				...['llpin', 'llp_name', 'status', 'date_of_incorporation', 'state'],
				...['registered_address', 'total_obligation_of_contribution', 'pan'],
				'designated_partners',
			],
			['total_obligation_of_contribution'],
			['llpin', 'llp_name'],
		),
	},
	'corporate.companyAutocomplete': { data: (answer) => at(answer, 'data', '[]') },
	'itrAnalyzer.getStatus': { data: dataOfJob },
	'itrAnalyzer.getData': { summary: itrSummary, years: itrYear },
};

/** Operations that have no endpoint of their own, and whose they ask. */
const asks: Record<string, string> = {
	'accountAggregator.waitForConsent': 'accountAggregator.fetchJsonReport',
	'aaBsaAnalyzer.waitForAnalysis': 'aaBsaAnalyzer.getStatus',
};

/** What is the same for every operation. */
const common: Record<string, Shape> = { data, full: data, raw: (answer) => answer };

/**
 * The schema of the json of one item.
 *
 * @param id `<resource>.<operation>`
 * @throws if the contract has no such operation, or it has no such output
 */
export function shapeOf(id: string, kind: string): Schema {
	const made = insightsSchemas[id]?.[kind];
	if (made) return made;
	const shape = shapes[id]?.[kind] ?? common[kind];
	if (!shape) throw new Error(`${id} has no output ${kind} in the table of shapes`);
	return shape(answerSchema(asks[id] ?? id));
}
