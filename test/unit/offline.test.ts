import axios from 'axios';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusedHosts } from '../offline';

describe('tests', () => {
	it('reach this machine', async () => {
		const server = createServer((_, response) => response.end('here'));
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const { port } = server.address() as AddressInfo;

		expect((await axios.get(`http://localhost:${port}`)).data).toBe('here');
		await new Promise((closed) => server.close(closed));
	});

	it('may look for a host that cannot exist', async () => {
		await expect(axios.get('http://finpass.invalid')).rejects.toMatchObject({ code: 'ENOTFOUND' });
	});

	it.each(['api.finpass.ai', '192.0.2.1', '2001:db8::1'])('do not reach %s', async (host) => {
		const url = `https://${host.includes(':') ? `[${host}]` : host}`;

		await expect(axios.get(url)).rejects.toThrow(`Tests do not talk to ${host}`);
		expect(refusedHosts()).toEqual([host]);
	});
});
