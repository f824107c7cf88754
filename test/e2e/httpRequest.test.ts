import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chain, node, webhook } from '../n8n';
import { call, itemsOf, startWaitWorld, untilExecutions, type WaitWorld } from './waitWorld';

jest.setTimeout(300_000);

let world: WaitWorld;
beforeAll(async () => {
	world = await startWaitWorld();
});
afterAll(async () => await world.stop());

/** What n8n's HTTP Request node gets from an address with the Finpass credential. */
async function request(path: string, url: string) {
	const { n8n, credential } = world;
	const http = node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'finpassApi',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{ "company_name": "TATA" }',
		options: {},
	});
	const nodes = [
		webhook(path),
		{ ...http, credentials: { finpassApi: credential }, onError: 'continueRegularOutput' as const },
	];
	const id = await n8n.api.importWorkflow(chain(path, nodes));
	await n8n.api.publish(id);
	await call(`${n8n.url}/webhook/${path}`, {});
	const [{ id: execution }] = await untilExecutions(n8n.api, id, 'success', 1);
	return itemsOf(await n8n.api.execution(execution), 'HTTP Request');
}

test('HTTP Request takes the credential for what this package has no operation for', async () => {
	const url = `${world.sandbox.url}/api/v1/corporate/company-autocomplete`;

	expect(await request('own', url)).toEqual([
		expect.objectContaining({ success: true, data: expect.any(Array) as unknown[] }),
	]);
});

test('HTTP Request sends the key to no other server', async () => {
	let calls = 0;
	const other = createServer((_, response) => response.end(String(++calls)));
	await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
	const { port } = other.address() as AddressInfo;

	const [{ error }] = await request('other', `http://127.0.0.1:${port}/`);
	await new Promise((done) => other.close(done));

	expect(error).toMatchObject({
		message: expect.stringContaining("goes to the 'Base URL' of the Finpass credential only"),
	});
	expect(calls).toBe(0);
});
