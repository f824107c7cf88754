import { insightsSchemas } from './insights';
import type { Simplified } from '../nodes/shared/operation';
import { SECTIONS } from '../nodes/Finpass/resources/aaBsaAnalyzer/analysis';
import { ITR_AMOUNTS } from '../nodes/Finpass/resources/itrAnalyzer/returns';
import { LIFTED } from '../nodes/Finpass/resources/accountAggregator/accounts';
import { answerSchema } from './jsonSchema';
import { isAmount } from '../nodes/shared/records/amount';
import type { Schema } from './jsonSchema';

/** Makes the schema of one output item out of the schema of the answer. */
type Shape = (answer: Schema) => Schema;

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

/** Whether a table can show it: no list, no object. */
const isPlain = ({ type }: Schema) =>
	![type].flat().some((name) => name === 'object' || name === 'array');

/** Properties that a table can show. */
function scalars(schema: Schema): Record<string, Schema> {
	return Object.fromEntries(Object.entries(fields(schema)).filter(([, field]) => isPlain(field)));
}

/** What `flattened` makes of a record with this schema. */
function flat(schema: Schema, depth = 1, prefix = ''): Record<string, Schema> {
	return Object.assign(
		{},
		...Object.entries(fields(schema)).map(([name, field]) => {
			if (field.items !== undefined) return { [`${prefix}${name}_count`]: count };
			if (isPlain(field)) return { [prefix + name]: field };
			return depth > 0 ? flat(field, depth - 1, `${prefix}${name}_`) : {};
		}),
	) as Record<string, Schema>;
}

/** Amounts as numbers, at any depth, as the outputs give them. */
function withNumbers(schema: Schema, names: readonly string[] = []): Schema {
	const { properties, items } = schema;
	if (items !== undefined) return { ...schema, items: withNumbers(items, names) };
	if (properties === undefined) return schema;
	const read = Object.entries(properties).map(([name, field]) => [
		name,
		(isAmount(name) || names.includes(name)) && isPlain(field)
			? asNumber(field)
			: withNumbers(field, names),
	]);
	return { ...schema, properties: Object.fromEntries(read) as Record<string, Schema> };
}

function asNumber({ description }: Schema): Schema {
	return { type: ['number', 'null'], ...(description !== undefined && { description }) };
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
	const summary_details = withNumbers(at(account, 'summary_details'));
	const lifted = Object.keys(LIFTED).map((name) => [name, at(summary_details, name)]);
	return object(
		{
			client_id: text,
			account_id,
			masked_account_number,
			holder_name: at(profile_details, 'name'),
			...Object.fromEntries(lifted),
			...fields(account, 'profile_details', 'summary_details', 'transaction_data'),
			...fields(at(account, 'transaction_data'), 'transaction_details'),
			transaction_count: count,
			profile_details,
			summary_details,
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
			...fields(withNumbers(transaction)),
		},
		'client_id',
		'account_id',
		'amount',
	);
};

/** n8n's editor has one schema for all outputs of a node: what new transactions have, then customers. */
const aaNews: Shape = (answer) =>
	object(
		{
			...fields(aaTransaction(answer)),
			transaction_key: text,
			status: { type: 'string' },
			new_transaction_count: count,
			changed_days: { type: 'array', items: object({ account_id: text, date: text }) },
			refreshes_left: count,
			refreshed_at: { type: ['string', 'null'] },
			next_refresh_after: { type: ['string', 'null'] },
			message: { type: ['string', 'null'] },
			state: text,
		},
		'client_id',
	);

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
	const analysis = withNumbers(data(answer));
	const sections = SECTIONS.map((name) => flat(at(analysis, name)));
	const others = object(fields(analysis, ...SECTIONS));
	return object(
		Object.assign({ client_id: text }, flat(others, 2), ...sections) as Record<string, Schema>,
		'client_id',
	);
};

const dataOfJob: Shape = (answer) => object({ job_id: text, ...fields(data(answer)) }, 'job_id');

/** One return, amounts as numbers. */
const itrReturn: Shape = (answer) =>
	withNumbers(at(answer, 'data', 'itr_records', '[]'), ITR_AMOUNTS);

const itrSummary: Shape = (answer) =>
	object(
		{
			job_id: text,
			...flat(object(fields(data(answer), 'itr_records'))),
			itr_record_count: count,
			...flat(itrReturn(answer)),
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

const bureauStatus: Schema = {
	type: 'string',
	enum: ['received', 'noRecord', 'failed', 'missing'],
	description: 'What became of the bureau: noRecord means that it does not know the person',
};
const score = (description: string): Schema => ({ type: ['integer', 'null'], description });

/** The person that the bureaus were asked about. */
const person = { pan: text, name: text, mobile_number: text };

const bureauScores: Shape = (answer) => {
	const report = data(answer);
	const columns = BUREAUS.flatMap((bureau) => [
		[`${bureau}_status`, bureauStatus],
		[`${bureau}_score`, score('Credit score, null if the bureau gave none')],
	]);
	return object(
		{
			...person,
			status: { ...at(report, 'status'), type: ['string', 'null'] },
			...(Object.fromEntries(columns) as Record<string, Schema>),
			lowest_score: score('The lowest of the scores'),
			highest_score: score('The highest of the scores'),
			report: { ...report, description: 'All that came, as it came' },
		},
		...Object.keys(person),
		'lowest_score',
		'highest_score',
		'report',
	);
};

/** A loan of a bureau; without any, the report takes its place. */
const bureauLoan: Shape = (answer) => {
	const loan = withNumbers(at(data(answer), 'cibil', 'accounts', '[]'));
	return object(
		{ ...person, bureau: { type: 'string', enum: BUREAUS }, ...fields(loan) },
		...Object.keys(person),
	);
};

const bureauReport: Shape = (answer) => {
	const { status, ...others } = data(answer).properties ?? {};
	const bureau_status = object(Object.fromEntries(BUREAUS.map((name) => [name, bureauStatus])));
	return object({ status, bureau_status, ...others }, 'status', 'bureau_status');
};

const bureauFigures: Shape = (answer) => {
	const { status, bureau_status } = bureauReport(answer).properties ?? {};
	const figures = BUREAUS.map((name) => [name, object(scalars(at(data(answer), name)))]);
	return object(
		{ status, bureau_status, ...(Object.fromEntries(figures) as Record<string, Schema>) },
		'status',
		'bureau_status',
	);
};

const months = (description: string): Schema => ({
	type: ['integer', 'null'],
	minimum: 0,
	description,
});

const epfoSummary: Shape = (answer) => {
	const { name } = at(data(answer), 'epfo').properties ?? {};
	return object(
		{
			...scalars(at(data(answer), 'epfo')),
			current_employer: {
				...name,
				type: ['string', 'null'],
				description: 'Where the person works',
			},
			current_employer_since: { type: ['string', 'null'], description: 'YYYY-MM-DD' },
			months_employed: months('Whole months at the current employer'),
			total_months_employed: months('Whole months at all employers; those that overlap count once'),
			crif_score: score('Credit score, null if there is none'),
			report: { ...data(answer), description: 'All that came, as it came' },
		},
		'crif_score',
		'report',
	);
};

const epfoEmployer: Shape = (answer) => {
	const { uan, name } = at(data(answer), 'epfo').properties ?? {};
	const employment = at(data(answer), 'epfo', 'employment_history', '[]');
	return object({ uan, name, ...fields(withNumbers(employment)) });
};

const epfoReport: Shape = (answer) => withNumbers(data(answer));

const epfoFigures: Shape = (answer) =>
	object({
		...scalars(at(data(answer), 'epfo')),
		crif: object(scalars(at(data(answer), 'crif'))),
	});

/** What is left by *Simplify*, as the operation states it, and lists, whose names are not documented. */
const registered =
	({ fields: names, amounts }: Simplified): Shape =>
	(answer) => {
		const { properties = {} } = withNumbers(data(answer), amounts);
		const lists = Object.keys(properties).filter((name) => properties[name].items !== undefined);
		return object(
			Object.fromEntries([...names, ...lists].map((name) => [name, properties[name]])),
			names[0],
		);
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
	const account = at(result, 'account_info');
	return object(
		{
			...scalars(result),
			...scalars(account),
			statement_from: at(account, 'statement_period', 'from'),
			statement_to: at(account, 'statement_period', 'to'),
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
 * and `full` if there is `simplify`, else `data`. For anything else see {@link shapeOf}.
 */
const shapes: Record<string, Record<string, Shape>> = {
	'accountAggregator.fetchJsonReport': { accounts: aaAccount, transactions: aaTransaction },
	'accountAggregator.fetchPdfReport': { data: pdfReport },
	'accountAggregator.getNewTransactions': { data: aaNews },
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
	'epfo.fetchCombinedReport': {
		summary: epfoSummary,
		employers: epfoEmployer,
		report: epfoReport,
		simplified: epfoFigures,
	},
	'multiBureau.fetch': {
		scores: bureauScores,
		loans: bureauLoan,
		report: bureauReport,
		simplified: bureauFigures,
	},
	'bankStatementAnalyser.getStatementResult': {
		summary: statementSummary,
		transactions: statementTransaction,
	},
	'corporate.companyAutocomplete': { data: (answer) => at(answer, 'data', '[]') },
	'itrAnalyzer.getStatus': { data: dataOfJob },
	'itrAnalyzer.getData': { summary: itrSummary, years: itrYear },
};

/** Operations that have no endpoint of their own, and whose they ask. */
const asks: Record<string, string> = {
	'accountAggregator.getNewTransactions': 'accountAggregator.fetchJsonReport',
	'accountAggregator.waitForConsent': 'accountAggregator.fetchJsonReport',
	'aaBsaAnalyzer.waitForAnalysis': 'aaBsaAnalyzer.getStatus',
};

/** What is the same for every operation. */
const common: Record<string, Shape> = { data, full: data, raw: (answer) => answer };

/**
 * The schema of the json of one item.
 *
 * @param id `<resource>.<operation>`
 * @param simplified what the operation leaves of a record
 * @throws if the contract has no such operation, or it has no such output
 */
export function shapeOf(id: string, kind: string, simplified?: Simplified): Schema {
	const made = insightsSchemas[id]?.[kind];
	if (made) return made;
	const stated = kind === 'simplified' && simplified ? registered(simplified) : undefined;
	const shape = stated ?? shapes[id]?.[kind] ?? common[kind];
	if (!shape) throw new Error(`${id} has no output ${kind} in the table of shapes`);
	return shape(answerSchema(asks[id] ?? id));
}
