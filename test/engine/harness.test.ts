import { NodeApiError, sleep, Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileItem, runWorkflow } from './harness';
import type { WorkflowJson, WorkflowRunOptions } from './harness';
import { CredentialsHelper } from './harness/credentials';
import { startEnvironment } from './harness/environment';
import { TypeLibrary } from './harness/nodeTypes';

/** A node that does, item by item, what its parameter `do` says. */
const probe: INodeType = {
	description: {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Does what a test wants done',
		defaults: { name: 'Probe' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'finpassApi', required: true }],
		properties: [
			{ displayName: 'Do', name: 'do', type: 'string', default: 'echo' },
			{ displayName: 'Value', name: 'value', type: 'string', default: 'nothing' },
		],
	},
	async execute(this: IExecuteFunctions) {
		const actions: Record<string, (item: number, value: string) => Promise<INodeExecutionData>> = {
			echo: async (_, value) => ({ json: { value } }),
			fail: async (_, value) => {
				throw new NodeApiError(this.getNode(), { message: value });
			},
			hint: async (_, value) => {
				this.addExecutionHints({ message: value });
				this.logger.info(`Hinted at ${value}`);
				return { json: {} };
			},
			request: async (_, value) => ({
				json: await this.helpers.httpRequestWithAuthentication.call(this, 'finpassApi', {
					url: value,
					json: true,
				}),
			}),
			wait: async () => {
				await sleep(60_000, this.getExecutionCancelSignal()).catch(() => undefined);
				return { json: {} };
			},
			file: async (item, value) => {
				const bytes = await this.helpers.getBinaryDataBuffer(item, 'data');
				return {
					json: { read: bytes.toString(), where: this.getInputData()[item].binary?.data.data },
					binary: { copy: await this.helpers.prepareBinaryData(bytes, value) },
				};
			},
		};
		const output: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			const pairedItem = { item };
			try {
				const action = actions[this.getNodeParameter('do', item) as string];
				const value = this.getNodeParameter('value', item) as string;
				output.push({ ...(await action(item, value)), pairedItem });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				output.push({ json: {}, error: error as NodeApiError, pairedItem });
			}
		}
		return [output];
	},
};

const credentials = { key: { apiKey: 'k-1', apiSecret: 's-1', baseUrl: '' } };

const workflow = (
	parameters: Record<string, string>,
	items: INodeExecutionData[] = [{ json: {} }],
	node: Partial<WorkflowJson['nodes'][number]> = {},
): WorkflowJson => ({
	nodes: [
		{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Probe',
			type: 'test.probe',
			parameters,
			credentials: { finpassApi: { id: 'key', name: 'Key' } },
			...node,
		},
		{ name: 'After', type: 'n8n-nodes-base.noOp' },
	],
	connections: {
		Items: { main: [[{ node: 'Probe', type: 'main', index: 0 }]] },
		Probe: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
	},
	pinData: { Items: items },
});

const run = (json: WorkflowJson, options: WorkflowRunOptions = {}) =>
	runWorkflow(json, { credentials, nodeTypes: { 'test.probe': probe }, ...options });

describe('the engine harness', () => {
	let server: Server;
	let url: string;
	let seen: IncomingHttpHeaders[];

	beforeEach(async () => {
		seen = [];
		server = createServer((request, response) => {
			seen.push(request.headers);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ path: request.url }));
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		// The key goes nowhere else.
		credentials.key.baseUrl = url;
	});

	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});

	const people = [{ json: { mobile: '1' } }, { json: { mobile: '2' } }, { json: { mobile: '3' } }];

	it('evaluates expressions for each item, and keeps the pairing', async () => {
		const { outputs, run: ended } = await run(
			workflow({ value: '={{ $json.mobile.repeat(2) }}' }, people),
		);

		expect(ended.status).toBe('success');
		expect(outputs('Probe')).toEqual([
			[
				{ json: { value: '11' }, pairedItem: { item: 0 } },
				{ json: { value: '22' }, pairedItem: { item: 1 } },
				{ json: { value: '33' }, pairedItem: { item: 2 } },
			],
		]);
	});

	it('fills in the defaults of parameters that the workflow leaves out', async () => {
		const { outputs } = await run(workflow({}));

		expect(outputs('Probe')[0][0].json).toEqual({ value: 'nothing' });
	});

	it('sends the credential as its type says', async () => {
		const { outputs } = await run(workflow({ do: 'request', value: `${url}/x` }));

		expect(outputs('Probe')[0][0].json).toEqual({ path: '/x' });
		expect(seen).toMatchObject([{ 'x-api-key': 'k-1', 'x-api-secret': 's-1' }]);
	});

	it('applies the expressions of a credential type that has no code of its own', async () => {
		await startEnvironment();
		const nodeTypes = await TypeLibrary.load();
		const node: INode = {
			name: 'Any',
			type: 'any',
			id: '',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		const generic: ICredentialType = {
			name: 'any',
			displayName: 'Any',
			properties: [],
			authenticate: {
				type: 'generic',
				properties: { headers: { 'X-Key': '={{ "key " + $credentials.key }}' }, qs: { v: '1' } },
			},
		};
		const helper = new CredentialsHelper({ getCredential: () => generic }, {});
		const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
		const request = { url: 'http://any.invalid', headers: { Accept: 'text/plain' } };

		const options = await workflow.expression.withIsolate(
			async () => await helper.authenticate({ key: 'k-1' }, 'any', request, workflow, node),
		);

		expect(options.headers).toEqual({ Accept: 'text/plain', 'X-Key': 'key k-1' });
		expect(options.qs).toEqual({ v: '1' });
	});

	it('stops at an error', async () => {
		const { run: ended, error, runData } = await run(workflow({ do: 'fail', value: 'No luck' }));

		expect(ended.status).toBe('error');
		expect(error?.message).toBe('No luck');
		expect(runData.After).toBeUndefined();
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'goes on after an error with %s',
		async (onError) => {
			const { run: ended, outputs } = await run(
				workflow({ do: '={{ $json.mobile === "2" ? "fail" : "echo" }}' }, people, { onError }),
			);
			const failed = { json: { error: 'nothing' }, pairedItem: { item: 1 } };

			expect(ended.status).toBe('success');
			if (onError === 'continueRegularOutput') {
				expect(outputs('Probe')[0]).toHaveLength(3);
				expect(outputs('Probe')[0][1]).toMatchObject(failed);
			} else {
				expect(outputs('Probe')[0]).toHaveLength(2);
				expect(outputs('Probe')[1]).toMatchObject([{ pairedItem: { item: 1 } }]);
			}
		},
	);

	it('keeps hints and log lines', async () => {
		const { hints, logs } = await run(workflow({ do: 'hint', value: 'a better way' }));

		expect(hints('Probe')).toEqual([{ message: 'a better way' }]);
		expect(logs).toContain('info Hinted at a better way');
	});

	it('cancels', async () => {
		const { run: ended, runData } = await run(workflow({ do: 'wait' }), { cancelAfterMs: 50 });

		expect(ended.status).toBe('canceled');
		expect(runData.After).toBeUndefined();
	});

	it.each(['default', 'filesystem'] as const)(
		'reads and writes files in %s mode',
		async (binaryMode) => {
			const file = { fileName: 'in.txt', mimeType: 'text/plain' };
			const item = await fileItem(Buffer.from('words'), file, { mode: binaryMode });

			const { outputs, binary } = await run(workflow({ do: 'file', value: 'out.txt' }, [item]), {
				binaryMode,
			});
			const [[after]] = outputs('After');

			expect(after.json).toEqual({
				read: 'words',
				where: binaryMode === 'default' ? Buffer.from('words').toString('base64') : 'filesystem-v2',
			});
			expect(after.binary?.copy).toMatchObject({ fileName: 'out.txt', mimeType: 'text/plain' });
			expect((await binary(after, 'copy')).toString()).toBe('words');
		},
	);

	it('tells the node the mode', async () => {
		const { run: ended } = await run(workflow({}), { mode: 'manual' });

		expect(ended.mode).toBe('manual');
	});
});
