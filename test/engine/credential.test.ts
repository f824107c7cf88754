import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testCredential } from './harness';

describe('the credential test', () => {
	let server: Server;
	let baseUrl: string;
	let answer: { status: number; body: string };
	let seen: Array<{ url?: string; headers: IncomingHttpHeaders }>;

	beforeEach(async () => {
		seen = [];
		server = createServer(({ url, headers }, response) => {
			seen.push({ url, headers });
			const type = answer.body.startsWith('{') ? 'application/json' : 'text/html';
			response.writeHead(answer.status, { 'content-type': type }).end(answer.body);
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});

	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});

	const failure = (status: number) => ({
		status,
		body: JSON.stringify({ status_code: status, success: false, message: 'No' }),
	});
	const test = (url = baseUrl) =>
		testCredential({ apiKey: 'key', apiSecret: 'secret', baseUrl: url });

	it.each([404, 422])('takes %i for a client that nobody is as: the key works', async (status) => {
		answer = failure(status);

		expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(seen).toMatchObject([{ headers: { 'x-api-key': 'key', 'x-api-secret': 'secret' } }]);
	});

	it.each([
		[401, 'does not accept this API key'],
		[403, 'does not allow'],
	])('says of %i that the key does not work', async (status, message) => {
		answer = failure(status);

		expect(await test()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining(message) as string,
		});
	});

	it('says that a page is not Finpass’s', async () => {
		answer = { status: 200, body: '<html>Welcome</html>' };

		expect(await test()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining("Check the 'Base URL'") as string,
		});
	});

	it.each([429, 500, 503])('does not take %i for an answer', async (status) => {
		answer = failure(status);

		expect(await test()).toMatchObject({ status: 'Error' });
	});

	it('sends nothing to an address that is not https', async () => {
		answer = failure(404);

		expect(await test(baseUrl.replace('127.0.0.1', 'finpass.invalid'))).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('starts with https://') as string,
		});
		expect(seen).toEqual([]);
	});
});
