import axios from 'axios';
import { connectControl, startSandbox } from '../sandbox';
import { sandboxWithClient } from './sandboxClient';

const INIT = '/api/v1/services/account-aggregator/init';
const CONSENT = { mobile_number: '9876543210', consent_type: 'loan_underwriting' };

describe('the control over HTTP', () => {
	it('does what the one in the process does', async () => {
		const { sandbox, http } = await sandboxWithClient();
		const control = connectControl(sandbox.url);
		const { data } = await http.post(INIT, CONSENT);
		const clientId: string = data.data.client_id;

		expect(await control.requests()).toEqual(await sandbox.control.requests());
		expect(await control.requests({ method: 'GET' })).toEqual([]);
		expect(await control.act(clientId, 'ready')).toMatchObject({ id: clientId, status: 'ready' });
		expect(await control.journeys()).toEqual(await sandbox.control.journeys());
		await expect(control.act(clientId, 'approve')).rejects.toThrow(
			`Cannot approve: ${clientId} is ready`,
		);
		await expect(control.act('unknown', 'approve')).rejects.toThrow('There is no journey unknown');
		await control.fault('*', { kind: '503', times: 1 });
		expect((await http.post(INIT, CONSENT)).status).toBe(503);
		await expect(control.fault('corporate.cin', { kind: '503' })).rejects.toThrow(
			'The contract has no operation corporate.cin',
		);
		expect(await control.limits({ latencyMs: 0 })).toBeUndefined();
		await control.reset();
		expect(await sandbox.control.requests()).toEqual([]);
		await sandbox.stop();
	});

	it('can be read by hand', async () => {
		const { sandbox } = await sandboxWithClient();
		const get = (path: string) =>
			axios.get(`${sandbox.url}/_sandbox${path}`, { proxy: false, validateStatus: null });

		expect((await get('')).data.methods).toContain('journeys');
		expect((await get('/journeys')).data).toEqual({ result: [] });
		expect((await get('/nothing')).status).toBe(404);
		await sandbox.stop();
	});
});

describe('a sandbox', () => {
	it('stops with requests, timers and callbacks under way', async () => {
		const { sandbox, http } = await sandboxWithClient({ stages: { fetch: 60_000 } });
		const { data } = await http.post(INIT, { ...CONSENT, webhook_url: 'http://127.0.0.1:1/' });
		await sandbox.control.act(data.data.client_id, 'approve');
		await sandbox.control.fault('*', { kind: 'hang' });
		const hanging = http.post(INIT, CONSENT).catch((error: Error) => error.message);
		await new Promise((resolve) => setTimeout(resolve, 30));

		const began = performance.now();
		await sandbox.stop();
		expect(performance.now() - began).toBeLessThan(500);
		expect(await hanging).toMatch(/hang up|ECONNRESET/);
	});

	it('says when its port is in use', async () => {
		const first = await startSandbox();
		const port = Number(new URL(first.url).port);
		await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		await first.stop();
	});

	it('takes keys of its own', async () => {
		const { sandbox, http } = await sandboxWithClient({ apiKey: 'k', apiSecret: 's' });
		expect((await http.post(INIT, CONSENT)).status).toBe(200);
		const headers = { 'X-API-Key': 'sandbox-key' };
		expect((await http.post(INIT, CONSENT, { headers })).status).toBe(401);
		await sandbox.stop();
	});
});
