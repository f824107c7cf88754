import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { inspect } from 'node:util';
import { outputKinds } from '../../../contract/schemas';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CannedAnswer } from '../../sandbox/api';
import { runFinpass, type FinpassResult } from '../harness';
import { listen } from '../localServer';
import { chosen, OF_EACH_KIND, OPERATIONS, statement, type OperationCase } from '../operations';

/** What must not come out anywhere, and what it is. */
const KEYS = { apiKey: 'canary-key-9f2c', apiSecret: 'canary/secret+77=' };
const PASSWORD = { password: 'canary "pass" wört' };
const PERSONAL = {
	pan: 'CNRPY1234Q',
	mobile: '9123456780',
	account: '50100123456789',
	email: 'canary.person@mail.example',
};

/** What an operation sends, as Finpass may answer it back. */
const canariesOf = (operationId: string) => ({
	...KEYS,
	...PERSONAL,
	...(operationId === 'itrAnalyzer.initialize' && PASSWORD),
});

/** Answers that tell all they know. */
function answersTo(canaries: Record<string, string>): Array<CannedAnswer & { name: string }> {
	const words = Object.values(canaries);
	const echo = [...words, ...words.map(encodeURIComponent), JSON.stringify(canaries)].join(' ');
	const envelope = (status_code: number) => ({
		success: false,
		status_code,
		message: echo,
		message_code: echo,
		error_code: KEYS.apiKey,
		data: canaries,
	});
	return [
		...[400, 401, 404, 422, 429, 500].map((status) => ({
			name: `an echo with ${status}`,
			status,
			headers: { 'x-echo': KEYS.apiSecret },
			body: envelope(status),
		})),
		{ name: 'an echo with 200', status: 200, body: envelope(200) },
		{ name: 'a web page', status: 200, text: `<html>${echo}</html>`, contentType: 'text/html' },
		{ name: 'a text', status: 200, text: echo, contentType: 'text/plain' },
		{ name: 'an answer cut short', status: 200, text: `{"data":"${KEYS.apiKey}` },
		{
			name: 'a redirect',
			status: 302,
			headers: { location: `http://127.0.0.1:9/?key=${KEYS.apiKey}` },
			text: echo,
		},
	];
}

/** One item that holds all that is personal, and each operation's way to it. */
const ITEM: IDataObject = {
	...PERSONAL,
	...PASSWORD,
	id: 'aa_canary',
	cin: 'U72200KA2007PTC041799',
	llpin: 'AAA-1234',
	name: 'canary',
	mobile_number: PERSONAL.mobile,
	username: PERSONAL.pan,
	pan_number: PERSONAL.pan,
	consent_type: 'loan_underwriting',
};
const PARAMETERS: Record<string, INodeParameters> = {
	'bankStatementAnalyser.uploadStatement': { binaryPropertyName: 'data' },
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox(KEYS);
});
afterAll(async () => await sandbox.stop());

/** All that the package made: what n8n saves of the node and shows of it, and what it logged. */
function made({ run, runData, error, hints, logs }: FinpassResult): string {
	const { Finpass } = runData;
	const all = { Finpass, error, hints, logs, last: run.data.resultData.error };
	return inspect(all, { depth: 30, maxArrayLength: null, maxStringLength: null, showHidden: true });
}

/** Every way in which a text may have been written out. */
const formsOf = (text: string) => [
	text,
	encodeURIComponent(text),
	JSON.stringify(text).slice(1, -1),
	inspect(text).slice(1, -1),
];

function expectFree(text: string, canaries: Record<string, string>): void {
	const found = Object.entries(canaries)
		.filter(([, canary]) => formsOf(canary).some((form) => text.includes(form)))
		.map(([name]) => name);
	expect(found).toEqual([]);
}

const runWith = async (
	{ resource, operation, parameters }: OperationCase,
	onError?: 'continueRegularOutput',
) =>
	await runFinpass({
		resource,
		operation,
		parameters: PARAMETERS[`${resource}.${operation}`] ?? parameters,
		items:
			operation === 'uploadStatement'
				? [{ ...(await statement(`${PERSONAL.pan}.pdf`)), json: ITEM }]
				: [ITEM],
		sandbox,
		onError,
		options: { maxRetries: 0, auditRecord: true },
	});

/** One of each kind, and what sends a password. */
const tested = OPERATIONS.filter(
	(one) => OF_EACH_KIND.includes(one) || 'password' in one.parameters,
);

describe.each(tested)('$resource $operation', (operationCase) => {
	const operationId = `${operationCase.resource}.${operationCase.operation}`;
	const twin = operationId.replace(/^(itrAnalyzer\.get\w+)$/, '$1.post');
	const canaries = canariesOf(operationId);
	beforeEach(async () => await sandbox.control.reset());

	it.each(answersTo(canaries))('lets nothing out of $name', async (answer) => {
		for (const id of new Set([operationId, twin])) await sandbox.control.answerWith(id, answer);

		const goesOn = await runWith(operationCase, 'continueRegularOutput');
		const stops = await runWith(operationCase);

		expect(goesOn.outputs[0][0].json).toHaveProperty('error');
		expect(stops.error).toBeDefined();
		for (const result of [goesOn, stops]) expectFree(made(result), canaries);
		expect(await sandbox.control.fileRequests()).toEqual([]);
	});

	it('gives no secret out when all goes well', async () => {
		const { outputs, ...result } = await runFinpass({
			resource: operationCase.resource,
			operation: operationCase.operation,
			parameters: operationCase.parameters,
			items: [await operationCase.good(sandbox)] as IDataObject[],
			sandbox,
			options: { auditRecord: true },
		});
		expect(outputs[0].length).toBeGreaterThan(0);
		expectFree(made({ outputs, ...result }), { ...KEYS, ...PASSWORD });
		expect(outputs[0][0].json.audit_record).toMatchObject({ operation: operationId });
		expectFree(JSON.stringify(outputs[0][0].json.audit_record), PERSONAL);
	});
});

/** Ways to write a secret that an answer may use. */
const WRITINGS: Record<string, (secret: string) => string> = {
	plain: (secret) => secret,
	inside: (secret) => `x${secret}y`,
	address: (secret) => `https://files.example/?key=${encodeURIComponent(secret)}&a=b`,
	html: (secret) => secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
	base64: (secret) => Buffer.from(secret).toString('base64'),
	basic: (secret) => Buffer.from(`user:${secret}:rest`).toString('base64url'),
	json: (secret) => JSON.stringify({ secret }),
	jsonInJson: (secret) => JSON.stringify(JSON.stringify({ secret })),
	jsonInJsonInJson: (secret) => JSON.stringify(JSON.stringify(JSON.stringify({ secret }))),
	base64OfJson: (secret) => Buffer.from(JSON.stringify({ secret })).toString('base64'),
	latin1: (secret) => Buffer.from(secret).toString('latin1'),
	python: (secret) =>
		Buffer.from(secret)
			.toString('latin1')
			.replace(/[\x80-\xff]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`),
	twice: (secret) => encodeURIComponent(encodeURIComponent(secret)),
	form: (secret) => new URLSearchParams({ secret }).toString(),
	bytes: (secret) => Buffer.from(secret).toString('hex').replace(/../g, '%$&'),
	hex: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
	entities: (secret) => Array.from(secret, (sign) => `&#${sign.codePointAt(0)};`).join(''),
	base64InAddress: (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
};

describe.each(OPERATIONS)('a success of $resource $operation that tells the secrets', (found) => {
	const { resource, operation } = found;
	const operationId = `${resource}.${operation}`;
	const secrets = { ...KEYS, ...(operationId === 'itrAnalyzer.initialize' && PASSWORD) };
	const echo = Object.fromEntries(
		Object.values(secrets).flatMap((secret, n) =>
			Object.entries(WRITINGS).flatMap(([name, write]) => [
				[`${name}_${n}`, write(secret)],
				[`${write(secret)}_${name}`, [{ [write(secret)]: 1 }]],
			]),
		),
	);
	/** As a program may write it that escapes more than it has to. */
	const escaped = JSON.stringify({ escaped: Object.values(secrets) })
		.replaceAll('/', '\\/')
		.replaceAll('c', '\\u0063');

	it('hides them in every output, raw too', async () => {
		await sandbox.control.reset();
		const data = { client_id: 'aa_1', job_id: 'itr_job_1', status: 'completed', ...echo };
		const text = `{"success":true,"message":${JSON.stringify(KEYS.apiKey)},"data":${JSON.stringify({ ...data, accounts: [data], transactions: [data] })},"more":${escaped}}`;
		const twin = operationId.replace(/^(itrAnalyzer\.get\w+)$/, '$1.post');
		for (const id of new Set([operationId, twin])) {
			await sandbox.control.answerWith(id, { text, contentType: 'application/json' });
		}
		const kinds = outputKinds(resource, operation);
		for (const kind of kinds.length === 0 ? [''] : kinds) {
			const result = await runFinpass({
				resource,
				operation,
				parameters: {
					...(PARAMETERS[operationId] ?? found.parameters),
					...(chosen(resource, operation, kind) as INodeParameters),
					waitForCompletion: false,
				},
				items:
					operation === 'uploadStatement'
						? [{ ...(await statement('a.pdf')), json: ITEM }]
						: [ITEM],
				sandbox,
				onError: 'continueRegularOutput',
				options: { maxRetries: 0, auditRecord: true },
			});
			expect(result.error).toBeUndefined();
			const shown = made(result);
			expectFree(shown, secrets);
			for (const secret of Object.values(secrets)) {
				for (const write of Object.values(WRITINGS)) {
					expect(shown).not.toContain(write(secret).replace(/=+$/, ''));
				}
			}
		}
	});
});

describe('a key in a field', () => {
	const cases: Array<[string, string, INodeParameters, string]> = [
		['accountAggregator', 'fetchJsonReport', { clientId: `aa_${KEYS.apiKey}_1` }, 'Client ID'],
		[
			'itrAnalyzer',
			'getStatus',
			{ jobId: encodeURIComponent(`itr_job_${KEYS.apiSecret}`) },
			'Job ID',
		],
		['corporate', 'companyAutocomplete', { companyName: KEYS.apiKey.toString() }, 'Company Name'],
		[
			'accountAggregator',
			'initialize',
			{
				mobileNumber: '9123456780',
				consentType: 'loan_underwriting',
				additionalFields: { redirectUrl: `https://a.example/?k=${KEYS.apiKey}` },
			},
			'Redirect URL',
		],
	];

	it.each(cases)('of %s %s is not sent', async (resource, operation, parameters, field) => {
		await sandbox.control.reset();
		const sent = (await sandbox.control.requests()).length;
		for (const onError of [undefined, 'continueRegularOutput'] as const) {
			const result = await runFinpass({
				resource,
				operation,
				parameters,
				sandbox,
				onError,
				options: { auditRecord: true },
			});
			const { Finpass } = result.runData;
			const { error, hints } = result;
			// What the user typed is in the workflow, which n8n logs with an error.
			const shown = inspect(
				{ data: Finpass?.[0]?.data, error: error?.message, hints },
				{ depth: 30 },
			);
			expectFree(shown + String(error?.description), KEYS);
			expect(shown).toContain(`'${field}' holds the API key or secret`);
		}
		expect((await sandbox.control.requests()).length).toBe(sent);
	});
});

it.each(Object.entries(KEYS))(
	'sends a password that is like the %s, and shows it nowhere',
	async (_, key) => {
		await sandbox.control.reset();
		const before = (await sandbox.control.requests()).length;
		const result = await runFinpass({
			resource: 'itrAnalyzer',
			operation: 'initialize',
			parameters: { username: PERSONAL.pan, password: key },
			sandbox,
		});
		expect(result.error).toBeUndefined();
		expect(result.outputs[0]).toHaveLength(1);
		expectFree(JSON.stringify(result.outputs), KEYS);
		const sent = (await sandbox.control.requests()).slice(before);
		expect(sent.map(({ body }) => body)).toEqual([{ username: PERSONAL.pan, password: key }]);
	},
);

/** What comes out of a lookup, answered by a server that is told the key that it was sent. */
async function lookUp(
	keys: { apiKey: string; apiSecret: string },
	answer: (key: string) => IDataObject,
	status = 200,
): Promise<FinpassResult> {
	const server = await listen((request, response) =>
		response
			.writeHead(status, { 'content-type': 'application/json' })
			.end(JSON.stringify(answer(String(request.headers['x-api-key'])))),
	);
	const result = await runFinpass({
		resource: 'corporate',
		operation: 'panLookup',
		parameters: { pan: 'AAACT2727Q' },
		credential: { ...keys, baseUrl: server.url },
	});
	await server.stop();
	return result;
}

it('does not take a short key for a part of everything', async () => {
	const data = { cin: 'KEY', company_name: 'Y KEY Y', status: 'Y', total: 1234, apikey: 'Y' };
	const { outputs } = await lookUp({ apiKey: ' Y ', apiSecret: '1234' }, () => ({ data }));
	expect(outputs[0][0].json).toEqual({ ...data, total: '[hidden]', apikey: '[hidden]' });
});

it('does not know a key less for the spaces around it', async () => {
	const { error } = await lookUp(
		{ apiKey: `  ${'canary-key-9f2c'.repeat(10)}\n`, apiSecret: ' secret ' },
		(key) => ({ success: false, message: `${'x '.repeat(135)}${key} is wrong` }),
		422,
	);
	expect(error?.description).toContain('[hidden]');
	expect(error?.description).not.toContain('canary');
});

it('knows a key in one case, and a half of it, but no word in it', async () => {
	const apiKey = 'example-company-9fQ2c7Xb4K';
	const told = {
		upper: apiKey.toUpperCase(),
		lower: `<${apiKey.toLowerCase()}>`,
		begun: `${apiKey.slice(0, 20)}…`,
		ended: `…${apiKey.slice(9)}`,
		within: `…${apiKey.slice(6, 22)}…`,
	};
	const site = 'https://example-company.example';
	const data = { entity_name: 'Example Company', site, ...told };
	const { outputs } = await lookUp({ apiKey, apiSecret: 'another-secret' }, () => ({ data }));
	expect(outputs[0][0].json).toEqual({
		...data,
		upper: '[hidden]',
		lower: '<[hidden]>',
		begun: '[hidden]…',
		ended: '…[hidden]',
		within: '…[hidden]…',
	});
});
