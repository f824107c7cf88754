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

	it.each([400, 403, 404, 409, 422])(
		'takes %i for a client that nobody is as: the key works',
		async (status) => {
			answer = failure(status);

			expect(await test()).toEqual({ status: 'OK', message: 'Connection successful!' });
			expect(seen).toMatchObject([{ headers: { 'x-api-key': 'key', 'x-api-secret': 'secret' } }]);
		},
	);

	const saysNo = (message: string) => ({
		status: 'Error',
		message: expect.stringContaining(message) as string,
	});

	it.each([
		['a status', 401, { success: false, status_code: 401, message: 'No' }],
		['a status inside', 200, { success: false, status_code: 401, message: 'No' }],
		['a status inside, as a text', 200, { success: false, status_code: '401', message: 'No' }],
		...['unauthorized', 'UNAUTHORIZED'].map((message_code): [string, number, object] => [
			`the message code ${message_code}`,
			200,
			{ success: false, message: 'No', message_code },
		]),
		...['unauthorized', 'UNAUTHORIZED', 'INVALID_CREDENTIALS', 'INVALID_API_KEY'].map(
			(error_code): [string, number, object] => [
				`the error code ${error_code}`,
				200,
				{ success: false, message: 'No', error_code },
			],
		),
		['a message', 400, { success: false, message: 'Unauthorized' }],
		['a message in small letters', 400, { success: false, message: 'unauthorized' }],
	])('says that the key does not work by %s', async (_, status, body) => {
		answer = { status, body: JSON.stringify(body) };

		expect(await test()).toEqual(saysNo('does not accept this API key'));
	});

	it.each([
		['a page', 200, '<html>Welcome</html>'],
		['a page with 404', 404, '<html>No such page</html>'],
		['a page with 403', 403, '<html>Forbidden</html>'],
		['nothing', 404, ''],
		['JSON of something else', 200, '{"status":"ok"}'],
		['JSON of something else with 404', 404, '{"detail":"Not Found"}'],
		['half an envelope', 200, '{"success":true}'],
		['the message of a gateway', 404, '{"message":"Not Found"}'],
	])('says that %s is not Finpass’s', async (_, status, body) => {
		answer = { status, body };

		expect(await test()).toEqual(saysNo("Check the 'Base URL'"));
	});

	it.each([429, 500, 502, 503, 504, '429', '500', '502', '503', '504'])(
		'does not take %p inside 200 for an answer',
		async (status_code) => {
			answer = {
				status: 200,
				body: JSON.stringify({ success: false, status_code, message: 'Later' }),
			};

			expect(await test()).toEqual(saysNo('could not check the key just now'));
		},
	);

	it.each([429, 500, 502, 503, 504])(
		'says that with %i nothing is known of the key',
		async (status) => {
			answer = failure(status);

			expect(await test()).toEqual(saysNo('could not check the key just now'));
		},
	);

	it.each([302, 408, 501, 508, 521, 599])('does not take %i for an answer', async (status) => {
		answer = failure(status);

		expect(await test()).toMatchObject({ status: 'Error' });
	});

	it.each([
		['a plain address', 'http://finpass.invalid:PORT', 'does not start with https://'],
		['a name that begins like localhost', 'http://localhost.finpass.invalid:PORT', 'https://'],
		['localhost as a user', 'http://localhost:@127.0.0.2:PORT', 'https://'],
		['localhost as a password', 'http://finpass:localhost@127.0.0.1:PORT', 'user name, password'],
		['an address as a user', 'http://127.0.0.1@finpass.invalid:PORT', 'https://'],
		['a slash the wrong way round', 'http://127.0.0.1\\@finpass.invalid:PORT', 'Error'],
		['IPv4 in IPv6', 'http://[::ffff:127.0.0.1]:PORT', 'does not start with https://'],
		['a query', 'http://127.0.0.1:PORT/?path=', 'query or fragment'],
		['a fragment', 'http://127.0.0.1:PORT/#', 'OK'],
		['a fragment with a text', 'http://127.0.0.1:PORT/#x', 'query or fragment'],
		['another protocol', 'ftp://127.0.0.1:PORT', 'does not start with https://'],
		['no address', 'api.finpass.ai', 'is not a web address such as https://'],
		['nothing', '', 'is not a web address'],
	])('connects to nobody else: %s', async (_, url, message) => {
		answer = failure(404);
		const verdict = await test(url.replace('PORT', new URL(baseUrl).port));
		if (message !== 'OK') {
			expect(verdict).toMatchObject({ status: 'Error' });
			if (message !== 'Error') expect(verdict.message).toContain(message);
			expect(seen).toEqual([]);
		} else {
			expect(verdict.status).toBe('OK');
		}
	});

	it.each(['//', '/gateway/', ' '])('takes what follows the host: %j', async (rest) => {
		answer = failure(404);

		expect(await test(baseUrl + rest)).toMatchObject({ status: 'OK' });
		expect(seen[0].url).toBe(
			`${rest.includes('gateway') ? '/gateway' : ''}/api/v1/services/account-aggregator/fetch-json-report`,
		);
	});
});
