import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startSandbox } from '../../sandbox';
import { runFinpass } from '../harness';
import { ENDPOINTS, type Endpoint } from './matrix';

const pem = (name: string) => readFileSync(join(__dirname, `other-host.${name}.pem`), 'utf8');

/** Answers for another host than it is asked for, with a certificate that is trusted otherwise. */
const other = { requests: 0, server: undefined as Server | undefined, port: 0 };
const authorities = getCACertificates();

/** A port on which nothing listens. */
let closedPort: number;
const items = new Map<Endpoint, IDataObject | INodeExecutionData>();

beforeAll(async () => {
	setDefaultCACertificates([...authorities, pem('cert')]);
	other.server = createTlsServer({ key: pem('key'), cert: pem('cert') }, (_request, response) => {
		other.requests++;
		response.end('{}');
	});
	await new Promise<void>((listening) => other.server?.listen(0, '127.0.0.1', listening));
	other.port = (other.server.address() as AddressInfo).port;

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
});

describe.each([
	{
		name: 'a refused connection',
		baseUrl: () => `http://127.0.0.1:${closedPort}`,
		says: /\(ECONNREFUSED\)\.$/,
		reason: 'unreachable',
		attempts: 2,
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
])('$name', ({ baseUrl, says, reason, attempts }) => {
	it.each(ENDPOINTS)('$operationId', async (endpoint) => {
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
