import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import {
	createServer as createSecureServer,
	getCACertificates,
	setDefaultCACertificates,
} from 'node:tls';
import { startSandbox } from '../../sandbox';
import { runFinpass } from '../harness';
import { statement } from '../operations';
import { ENDPOINTS, endpointsFor, type Endpoint } from './matrix';

const pem = (name: string) => readFileSync(join(__dirname, `${name}.pem`), 'utf8');

/** Answers for another host than it is asked for, with a certificate that is trusted otherwise. */
const other = { requests: 0, server: undefined as Server | undefined, port: 0 };
const authorities = getCACertificates();

/** Speaks no encryption. */
const plain = createServer((socket) => {
	socket.on('error', () => undefined);
	socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
});

/** A port on which nothing listens. */
let closedPort: number;
const items = new Map<Endpoint, IDataObject | INodeExecutionData>();

beforeAll(async () => {
	setDefaultCACertificates([...authorities, pem('other-host.cert'), pem('localhost.cert')]);
	other.server = createTlsServer(
		{ key: pem('other-host.key'), cert: pem('other-host.cert') },
		(_request, response) => {
			other.requests++;
			response.end('{}');
		},
	);
	await new Promise<void>((listening) => other.server?.listen(0, '127.0.0.1', listening));
	other.port = (other.server.address() as AddressInfo).port;

	await new Promise<void>((listening) => plain.listen(0, '127.0.0.1', listening));

	const probe = createServer();
	await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
	closedPort = (probe.address() as AddressInfo).port;
	await new Promise((closed) => probe.close(closed));

	const sandbox = await startSandbox({ stages: { fetch: 60_000, analysis: 60_000 } });
	for (const endpoint of ENDPOINTS) items.set(endpoint, await endpoint.good(sandbox));
	await sandbox.stop();
}, 60_000);

afterAll(async () => {
	setDefaultCACertificates(authorities);
	await new Promise((closed) => other.server?.close(closed));
	await new Promise((closed) => plain.close(closed));
});

describe.each([
	{
		name: 'a refused connection',
		baseUrl: () => `http://127.0.0.1:${closedPort}`,
		says: /\(ECONNREFUSED\)\.$/,
		reason: 'unreachable',
		attempts: 2,
		meets: 'all' as const,
	},
	{
		name: 'an unknown host',
		baseUrl: () => 'https://finpass.invalid',
		says: /\((ENOTFOUND|EAI_AGAIN)\)\.$/,
		reason: 'unreachable',
		attempts: 2,
	},
	{
		name: 'a certificate of another host',
		baseUrl: () => `https://localhost:${other.port}`,
		says: /\(ERR_TLS_CERT_ALTNAME_INVALID\)\.$/,
		reason: 'certificate',
		attempts: 1,
	},
	{
		name: 'a server without encryption',
		baseUrl: () => `https://localhost:${(plain.address() as AddressInfo).port}`,
		says: /\(EPROTO\)\.$/,
		reason: 'certificate',
		attempts: 1,
	},
])('$name', ({ meets, baseUrl, says, reason, attempts }) => {
	it.each(endpointsFor({ meets }))('$operationId', async (endpoint) => {
		const item = items.get(endpoint) ?? {};
		const { outputs } = await runFinpass({
			resource: endpoint.resource,
			operation: endpoint.operation,
			parameters: endpoint.parameters,
			items: [item, item] as IDataObject[],
			credential: { apiKey: 'a-key', apiSecret: 'a-secret', baseUrl: baseUrl() },
			onError: 'continueRegularOutput',
			options: { maxRetries: attempts - 1, auditRecord: true },
		});
		expect(outputs[0]).toHaveLength(2);
		outputs[0].forEach(({ json, pairedItem }, index) => {
			expect(pairedItem).toEqual({ item: index });
			expect(json.error).toMatch(new RegExp(`\\[item ${index}\\]$`));
			expect(json.message).toMatch(says);
			expect(json.details).toMatchObject({
				reason,
				audit_record: { outcome: reason, attempts, may_be_billed: false, http_status: null },
			});
		});
	});
});

it('sends nothing to a host that is not the one asked for', () => {
	expect(other.requests).toBe(0);
});

it('does not say that nothing was sent when encryption breaks in the middle', async () => {
	const connections: Socket[] = [];
	let asked = 0;
	const server = createSecureServer(
		{ key: pem('localhost.key'), cert: pem('localhost.cert') },
		(socket) => {
			socket.on('error', () => undefined);
			// Reads the beginning of the upload only, so that the client is still writing when it breaks.
			socket.once('data', () => {
				asked++;
				socket.pause();
				connections.at(-1)?.write('This is no longer encrypted. This is no longer encrypted.\n');
			});
		},
	);
	server.on('connection', (socket) => connections.push(socket));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { outputs } = await runFinpass({
		resource: 'bankStatementAnalyser',
		operation: 'uploadStatement',
		parameters: { binaryPropertyName: 'data' },
		items: [await statement('long.pdf', Buffer.alloc(50_000_000, '%PDF-1.7\n'))],
		credential: {
			apiKey: 'a-key',
			apiSecret: 'a-secret',
			baseUrl: `https://localhost:${(server.address() as AddressInfo).port}`,
		},
		onError: 'continueRegularOutput',
		options: { maxRetries: 2, timeout: 5, auditRecord: true },
	});
	connections.forEach((socket) => socket.destroy());
	await new Promise((closed) => server.close(closed));
	expect(asked).toBe(1);
	expect(outputs[0]).toMatchObject([
		{ json: { details: { reason: 'connectionLost', audit_record: { may_be_billed: true } } } },
	]);
});
