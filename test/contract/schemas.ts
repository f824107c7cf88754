import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation } from '../../nodes/Finpass/operation';
import { resources } from '../../nodes/Finpass/resources';
import { answerSchema } from './jsonSchema';
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
	const amounts = names.map((name) => [name, { type: ['number', 'null'] }]);
	return { ...schema, properties: { ...schema.properties, ...Object.fromEntries(amounts) } };
}

const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };

const object = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
	type: 'object',
	properties,
	required,
});

const raw: Shape = (answer) => answer;
const data: Shape = (answer) => at(answer, 'data');
const dataOfClient: Shape = (answer) =>
	object({ client_id: text, ...fields(data(answer)) }, 'client_id');

const aaAccount: Shape = (answer) => {
	const account = at(answer, 'data', 'account_aggregator_json', '[]');
	const { account_id, masked_account_number } = account.properties ?? {};
	return object(
		{
			client_id: text,
			account_id,
			masked_account_number,
			...fields(account, 'summary_details', 'transaction_data'),
			...fields(at(account, 'transaction_data'), 'transaction_details'),
			transaction_count: count,
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

const multiBureau: Shape = (answer) => {
	const report = data(answer);
	const { status, ...others } = report.properties ?? {};
	const bureaus = ['cibil', 'crif', 'equifax', 'experian'];
	const outcome: Schema = { type: 'string', enum: ['received', 'noRecord', 'failed', 'missing'] };
	const bureau_status = object(Object.fromEntries(bureaus.map((name) => [name, outcome])));
	return object({ status, bureau_status, ...others }, 'status', 'bureau_status');
};

/** The named fields of the answer's data, amounts as numbers. */
const simplifiedTo =
	(names: string[], amounts: string[], required: string[]): Shape =>
	(answer) => {
		const { properties = {} } = asNumbers(data(answer), ...amounts);
		return object(Object.fromEntries(names.map((name) => [name, properties[name]])), ...required);
	};

/**
 * What each operation makes of Finpass's answer, by its output: a value of `output`, or `simplified`
 * and `full` where there is `simplify`. An operation that is not here gives the answer's `data`.
 */
const shapes: Record<string, Record<string, Shape>> = {
	'accountAggregator.fetchJsonReport': {
		accounts: aaAccount,
		transactions: aaTransaction,
		raw,
	},
	'accountAggregator.fetchPdfReport': {
		data: (answer) => {
			const report = at(answer, 'data', 'reports', '[]');
			return object({ client_id: text, ...fields(report) }, 'client_id', 'status');
		},
	},
	'accountAggregator.refreshData': { data: dataOfClient },
	'aaBsaAnalyzer.getStatus': { data: dataOfClient },
	'aaBsaAnalyzer.getStatementResult': {
		accounts: aaBsaAccount,
		transactions: aaBsaTransaction,
		raw,
	},
	'aaBsaAnalyzer.getAnalysis': { simplified: aaBsaAnalysis, full: dataOfClient },
	'multiBureau.fetch': { data: multiBureau },
	'corporate.cinLookup': {
		simplified: simplifiedTo(
			[
				...['cin', 'company_name', 'status', 'company_type', 'date_of_incorporation', 'state'],
				...['registered_address', 'authorised_capital', 'paid_up_capital', 'pan'],
			],
			['authorised_capital', 'paid_up_capital'],
			['cin', 'company_name'],
		),
		full: data,
	},
	'corporate.llpinLookup': {
		simplified: simplifiedTo(
			[
				...['llpin', 'llp_name', 'status', 'date_of_incorporation', 'state'],
				...['registered_address', 'total_obligation_of_contribution', 'pan'],
			],
			['total_obligation_of_contribution'],
			['llpin', 'llp_name'],
		),
		full: data,
	},
	'corporate.companyAutocomplete': { data: (answer) => at(answer, 'data', '[]') },
};

function findOperation(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found) throw new Error(`The node has no operation ${resource}.${operation}`);
	return found;
}

/**
 * The kinds of output of an operation, the default first.
 *
 * @returns the values of `output`; `simplified` and `full` where there is `simplify`; else `data`
 */
export function outputKinds(resource: string, operation: string): string[] {
	const { output, simplify } = findOperation(resource, operation).fields;
	if (simplify) return ['simplified', 'full'];
	if (!output) return ['data'];
	const values = (output.property.options ?? []).map(
		(option) => (option as { value: string }).value,
	);
	const first = output.property.default as string;
	return [first, ...values.filter((value) => value !== first)];
}

/**
 * The JSON Schema of the json of one item that an operation gives.
 *
 * @param kind one of {@link outputKinds}; left out, the default
 * @throws if the contract or the node has no such operation, or it has no such output
 */
export function outputSchema(
	resource: string,
	operation: string,
	kind = outputKinds(resource, operation)[0],
): Schema {
	const id = `${resource}.${operation}`;
	const shape = (shapes[id] ?? { data })[kind];
	if (!shape) throw new Error(`${id} has no output ${kind}`);
	return shape(answerSchema(id));
}

/**
 * Writes the schema of each operation's default output, where n8n's editor looks for it:
 * `v1.0.0/<resource>/<operation>.json` (n8n-core's `resolveOutputSchemaPath`).
 */
export async function writeOutputSchemas(folder: string): Promise<void> {
	for (const { value: resource, operations } of resources) {
		const target = join(folder, 'v1.0.0', resource);
		await mkdir(target, { recursive: true });
		for (const { value: operation } of operations) {
			const schema = JSON.stringify(outputSchema(resource, operation));
			await writeFile(join(target, `${operation}.json`), schema);
		}
	}
}
