import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { outputKinds } from '../../contract/schemas';
import { resources } from '../../nodes/Finpass/resources';
import type { Operation } from '../../nodes/shared/operation';
import type { Sandbox } from '../sandbox';
import { CONTRACT_FILE } from '../sandbox/contract';
import { REGISTER } from '../sandbox/data/companies';
import { isAll } from '../isAll';
import { fileItem, runFinpass } from './harness';

type Item = IDataObject | INodeExecutionData;

/** One operation of the node, and three items for it, each with a fate of its own. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** In addition to `waitForCompletion` and `output`. Expressions read the items. */
	parameters: INodeParameters;
	/** What Finpass answers. */
	good(sandbox: Sandbox): Promise<Item>;
	/** What is not even sent. */
	bad: Item;
	/** Something that the message for `bad` says. */
	complaint: RegExp;
	/** What Finpass refuses. */
	refused(sandbox: Sandbox): Promise<Item>;
	/** The `reason` of the refusal. */
	reason: string;
}

/** The parameter that chooses what an operation gives. */
export const chosen = (resource: string, operation: string, kind: string): IDataObject => {
	const simplify = { full: false, simplified: true }[kind];
	if (simplify !== undefined) return { simplify };
	return outputKinds(resource, operation, 1).length > 1 ? { output: kind } : {};
};

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n');

export const statement = async (fileName: string, file = PDF) =>
	await fileItem(file, { fileName, mimeType: 'application/pdf' });

const company = REGISTER.find(({ cin }) => cin !== null);
const partnership = REGISTER.find(({ llpin }) => llpin !== null);

/** Starts something and gives the id that it goes by. */
async function start(
	sandbox: Sandbox,
	resource: string,
	parameters: INodeParameters,
	{ operation = 'initialize', id = 'client_id', items }: StartOptions = {},
): Promise<string> {
	const { outputs, error } = await runFinpass({ resource, operation, parameters, items, sandbox });
	if (error) throw error;
	return String(find(outputs[0][0].json, id));
}

/** A field, wherever it is: what could not be read comes out as it came. */
function find(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	if (name in value) return (value as IDataObject)[name];
	return Object.values(value)
		.map((inner) => find(inner, name))
		.find((found) => found !== undefined);
}

interface StartOptions {
	operation?: string;
	id?: string;
	items?: INodeExecutionData[];
}

/** Takes what was started to its end, unless it got there by itself. */
async function complete({ control }: Sandbox, id: string): Promise<Item> {
	const started = (await control.journeys()).find((one) => one.id === id);
	if (started?.status !== 'completed') await control.act(id, 'ready');
	return { id };
}

const CONSENT = { mobileNumber: '9876543210', consentType: 'loan_underwriting' };

const journey =
	(resource: string, fate: 'ready' | 'reject') =>
	async (sandbox: Sandbox): Promise<Item> => {
		const id = await start(sandbox, resource, CONSENT);
		await sandbox.control.act(id, fate);
		return { id };
	};

const uploaded = async (sandbox: Sandbox): Promise<Item> => {
	const items = [await statement('statement.pdf')];
	const id = await start(
		sandbox,
		'bankStatementAnalyser',
		{},
		{ operation: 'uploadStatement', items },
	);
	return await complete(sandbox, id);
};

const taxJob = async (sandbox: Sandbox): Promise<Item> => {
	const parameters = { username: 'ABCPE1234F', password: 'correct horse' };
	const id = await start(sandbox, 'itrAnalyzer', parameters, { id: 'job_id' });
	return await complete(sandbox, id);
};

/** An item that the sandbox is told to refuse, although nothing in it is wrong. */
const told =
	(operationId: string, match: IDataObject, item: Item) =>
	async ({ control }: Sandbox): Promise<Item> => {
		const message = 'Not enabled for this account';
		await control.answerWith(operationId, {
			status: 403,
			body: { status_code: 403, success: false, message, message_code: 'forbidden' },
			match,
		});
		return item;
	};

const is = (item: Item) => async () => await Promise.resolve(item);

const NOBODY = { id: 'unknown_1' };
const BY_ID = { clientId: '={{ $json.id }}' };
const BY_JOB = { jobId: '={{ $json.id }}' };
const NO_ID = { bad: { id: ' ' }, complaint: /^'(Client|Job) ID' is empty/ };
const NO_PAN = { bad: { pan: 'ABCDE12345' }, complaint: /^'PAN' / };

const PERSON: INodeParameters = {
	pan: '={{ $json.pan }}',
	name: 'Asha Rao',
	mobileNumber: '98765 43210',
	gender: 'female',
	bureaus: ['cibil', 'equifax'],
	consent: true,
};

/** Operations whose items need something to be started first, or more than their request's example says. */
const STATED: OperationCase[] = [
	...['fetchJsonReport', 'fetchPdfReport', 'refreshData'].map((operation) => ({
		resource: 'accountAggregator',
		operation,
		parameters: BY_ID,
		good: journey('accountAggregator', 'ready'),
		...NO_ID,
		refused: journey('accountAggregator', 'reject'),
		reason: 'consentRejected',
	})),
	...['getStatus', 'getStatementResult', 'getAnalysis'].map((operation) => ({
		resource: 'aaBsaAnalyzer',
		operation,
		parameters: BY_ID,
		good: journey('aaBsaAnalyzer', 'ready'),
		...NO_ID,
		refused: is(NOBODY),
		reason: 'notFound',
	})),
	{
		resource: 'bankStatementAnalyser',
		operation: 'uploadStatement',
		parameters: { binaryPropertyName: 'data', waitForCompletion: true },
		good: async () => await statement('statement.pdf'),
		bad: { json: {} },
		complaint: /^There is no file in 'Input Binary Field'/,
		refused: async () => await statement('fail.pdf'),
		reason: 'failed',
	},
	{
		resource: 'bankStatementAnalyser',
		operation: 'getStatementResult',
		parameters: BY_ID,
		good: uploaded,
		...NO_ID,
		refused: is(NOBODY),
		reason: 'notFound',
	},
	{
		resource: 'multiBureau',
		operation: 'fetch',
		parameters: PERSON,
		good: is({ pan: 'abcpe 1234 f' }),
		...NO_PAN,
		refused: told('multiBureau.fetch', { pan: 'ABCPE0000F' }, { pan: 'ABCPE0000F' }),
		reason: 'forbidden',
	},
	{
		resource: 'corporate',
		operation: 'cinLookup',
		parameters: { cin: { __rl: true, mode: 'id', value: '={{ $json.cin }}' } },
		good: is({ cin: company?.cin }),
		bad: { cin: 'U72200KA2015' },
		complaint: /^'Company' is not a valid CIN/,
		refused: is({ cin: 'U00000MH2000PTC000000' }),
		reason: 'notFound',
	},
	{
		resource: 'corporate',
		operation: 'llpinLookup',
		parameters: { llpin: { __rl: true, mode: 'id', value: '={{ $json.llpin }}' } },
		good: is({ llpin: partnership?.llpin?.toLowerCase().replace('-', ' ') }),
		bad: { llpin: '1234' },
		complaint: /^'LLP' is not a valid LLPIN/,
		refused: is({ llpin: 'ZZZ-0000' }),
		reason: 'notFound',
	},
	{
		resource: 'corporate',
		operation: 'panLookup',
		parameters: { pan: '={{ $json.pan }}' },
		good: is({ pan: company?.pan }),
		...NO_PAN,
		refused: is({ pan: 'ZZZCZ0000Z' }),
		reason: 'notFound',
	},
	{
		resource: 'epfo',
		operation: 'fetchCombinedReport',
		parameters: { mobileNumber: '={{ $json.mobile }}' },
		good: is({ mobile: 9876543210 }),
		bad: { mobile: '12345' },
		complaint: /^'Mobile Number' /,
		refused: is({ mobile: '9000000005' }),
		reason: 'notFound',
	},
	...['getStatus', 'getData'].map((operation) => ({
		resource: 'itrAnalyzer',
		operation,
		parameters: BY_JOB,
		good: taxJob,
		...NO_ID,
		refused: is(NOBODY),
		reason: 'notFound',
	})),
];

interface RequestBody {
	example?: Record<string, string>;
	/** The example's input that the operation refuses to send. */
	'x-bad'?: Record<string, string>;
}

/** The JSON bodies of the contract's requests, by operation. */
function requestBodies(): Map<string, RequestBody> {
	const { paths } = parse(readFileSync(CONTRACT_FILE, 'utf8')) as {
		paths: Record<string, Record<string, ContractOperation>>;
	};
	const all = Object.values(paths).flatMap((path) => Object.values(path));
	return new Map(
		all.map(({ operationId, requestBody }) => [
			operationId,
			requestBody?.content?.['application/json'] ?? {},
		]),
	);
}

interface ContractOperation {
	operationId: string;
	/** Without content if it is a reference, as the upload's is. */
	requestBody?: { content?: Record<string, RequestBody | undefined> };
}

const inCamelCase = (name: string) =>
	name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** Another valid value: a number that is one further, or a longer name. */
const another = (value: string) =>
	/\d/.test(value)
		? value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))
		: `${value}x`;

/** The case that the contract's request tells: its example, and what is bad in `x-bad`. */
function derived(
	resource: string,
	{ value, fields, additionalFields = {} }: Operation,
): OperationCase[] {
	const operationId = `${resource}.${value}`;
	const { example, 'x-bad': bad } = BODIES.get(operationId) ?? {};
	if (!example || !bad) return [];
	const inputs = Object.keys(example).map((name) => [inCamelCase(name), `={{ $json.${name} }}`]);
	const [main, additional] = [fields, additionalFields].map((shown) =>
		Object.fromEntries(inputs.filter(([name]) => name in shown)),
	);
	const [wrong] = Object.keys(bad);
	const refused = { ...example, [wrong]: another(example[wrong]) };
	return [
		{
			resource,
			operation: value,
			parameters: { ...main, additionalFields: additional },
			good: is(example),
			bad: { ...example, ...bad },
			complaint: new RegExp(`^'${fields[inCamelCase(wrong)].property.displayName}' `),
			refused: told(operationId, { [wrong]: refused[wrong] }, refused),
			reason: 'forbidden',
		},
	];
}

const BODIES = requestBodies();

/** Every operation with an endpoint of its own: a good, a bad and a refused item for each. */
export const OPERATIONS: OperationCase[] = [
	...STATED,
	...resources.flatMap(({ value, operations }) =>
		operations.flatMap((operation) => derived(value, operation)),
	),
];

/** One that reads, one that is billed, one that uploads. */
export const KINDS = [
	'accountAggregator.fetchJsonReport',
	'multiBureau.fetch',
	'bankStatementAnalyser.uploadStatement',
];

/** Operations tested under every fault and attack: all with `npm run test:all`, else one of each kind. */
export const OF_EACH_KIND: OperationCase[] = OPERATIONS.filter(
	({ resource, operation }) => isAll || KINDS.includes(`${resource}.${operation}`),
);
