import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { inspect } from 'node:util';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CannedAnswer } from '../../sandbox/api';
import { runFinpass, type FinpassResult } from '../harness';
import { OPERATIONS, statement, type OperationCase } from '../operations';

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
};
const PARAMETERS: Record<string, INodeParameters> = {
	'itrAnalyzer.initialize': { username: '={{ $json.pan }}', password: '={{ $json.password }}' },
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

describe.each(OPERATIONS)('$resource $operation', (operationCase) => {
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
