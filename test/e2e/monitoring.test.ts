import axios from 'axios';
import type { IDataObject, INode } from 'n8n-workflow';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { dirname, resolve } from 'node:path';
import { node, packFinpass, startN8n, webhook, type N8n } from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';
import { call, itemsOf, untilExecutions } from './waitWorld';

jest.setTimeout(600_000);

const EXAMPLE = resolve(__dirname, '../../examples/weekly-monitoring.json');
const CUSTOMERS = ['9876543210', '9876543211'];

let sandbox: Sandbox;
let n8n: N8n;
let tarball: string;
let gate: Gate;
beforeAll(async () => {
	sandbox = await startSandbox();
	tarball = await packFinpass();
	n8n = await startN8n({ tarball });
	await n8n.api.signIn();
	gate = await Gate.open();
});
afterAll(async () => {
	await n8n.stop();
	await gate.close();
	await sandbox.stop();
	await rm(dirname(tarball), { recursive: true });
});

/** A server that takes a request and never answers, until it is told to let all through. */
class Gate {
	private letThrough = false;
	private arrive?: () => void;
	readonly arrived = new Promise<void>((done) => (this.arrive = done));

	private constructor(private readonly server: Server) {}

	static async open(): Promise<Gate> {
		const server = createServer();
		const made = new Gate(server);
		server.on('connection', (socket) => {
			socket.on('error', () => socket.destroy());
			socket.once('data', () => {
				made.arrive?.();
				if (made.letThrough) socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
			});
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		return made;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	unlock(): void {
		this.letThrough = true;
	}

	async close(): Promise<void> {
		await new Promise((done) => this.server.close(done));
	}
}

/**
 * The example, started by calls instead of by the clock and by hand. A call at the end of the upper
 * branch looks at the transactions.
 */
async function publishMonitoring(): Promise<string> {
	const { url: baseUrl, apiKey, apiSecret } = sandbox;
	const secret = { baseUrl, apiKey, apiSecret };
	const credential = await n8n.api.createCredential('Finpass', 'finpassApi', secret);
	const workflow = JSON.parse(await readFile(EXAMPLE, 'utf8'));
	const request = node('Gate', 'n8n-nodes-base.httpRequest', 4.2, { url: gate.url, options: {} });
	const instead: Record<string, INode> = {
		'Set up once': webhook('set-up'),
		'Every Monday': webhook('monday'),
		'Worth a look?': { ...request, executeOnce: true, alwaysOutputData: true },
	};
	workflow.nodes = (workflow.nodes as INode[]).map((old) => {
		const { id, name, position } = old;
		return { ...(instead[name] ?? old), id, name, position };
	});
	const id = await n8n.api.importWorkflow(workflow, credential);
	await n8n.api.publish(id);
	return id;
}

/** A customer who has given a monitoring consent, entered in the example's form. */
async function addCustomer(mobileNumber: string): Promise<string> {
	const { data } = await axios.post(
		`${sandbox.url}/api/v1/services/account-aggregator/init`,
		{ mobile_number: mobileNumber, consent_type: 'loan_monitoring' },
		{ headers: { 'X-API-Key': sandbox.apiKey, 'X-API-Secret': sandbox.apiSecret } },
	);
	const { client_id } = data.data;
	await sandbox.control.act(client_id, 'approve');
	const form = `${n8n.url}/form/monitor-a-customer`;
	await axios.postForm(form, { 'field-0': mobileNumber, 'field-1': client_id });
	return client_id;
}

const keysOf = (items: IDataObject[]) => items.map((item) => String(item.transaction_key)).sort();

test('killed with -9 between the branches: delivered again, and in the table once', async () => {
	const workflowId = await publishMonitoring();
	await call(`${n8n.url}/webhook/set-up`, {});
	await untilExecutions(n8n.api, workflowId, 'success', 1);
	const clients: string[] = [];
	for (const mobileNumber of CUSTOMERS) clients.push(await addCustomer(mobileNumber));
	await untilExecutions(n8n.api, workflowId, 'success', 1 + CUSTOMERS.length);

	await call(`${n8n.url}/webhook/monday`, {});
	await gate.arrived;
	await n8n.kill9();
	gate.unlock();
	await n8n.restart();
	const kept = keysOf(await n8n.api.tableRows('Bank transactions'));
	expect(kept.length).toBeGreaterThan(100);
	const [before] = await n8n.api.tableRows('Customers to monitor');
	expect(before.state).toBeNull();

	const run = async (successes: number) => {
		await call(`${n8n.url}/webhook/monday`, {});
		const [{ id }] = await untilExecutions(n8n.api, workflowId, 'success', successes);
		return await n8n.api.execution(id);
	};
	const again = await run(2 + CUSTOMERS.length);
	expect(keysOf(itemsOf(again, 'Get what is new'))).toEqual(kept);
	expect(itemsOf(again, 'Store the state').map(({ client_id }) => client_id)).toEqual(clients);
	expect(keysOf(await n8n.api.tableRows('Bank transactions'))).toEqual(kept);
	expect(new Set(kept).size).toBe(kept.length);

	const nothing = await run(3 + CUSTOMERS.length);
	expect(itemsOf(nothing, 'Get what is new')).toEqual([]);
	expect(itemsOf(nothing, 'Store the state')).toMatchObject(
		clients.map((client_id) => ({ client_id, status: 'current', new_transactions: 0 })),
	);
	expect(keysOf(await n8n.api.tableRows('Bank transactions'))).toEqual(kept);
});
