import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { formWith, streamOf } from '../../../nodes/shared/api/multipart';

async function* words() {
	yield Buffer.from('one ');
	yield await Promise.resolve(Buffer.from('two'));
}

/** What n8n's helpers give, depending on its version and on the server's compression. */
async function answerOfServer(): Promise<IncomingMessage> {
	const server = createServer((_, response) => response.end('x'));
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;
	const answer = await new Promise<IncomingMessage>((resolve) =>
		get({ port, host: '127.0.0.1' }, resolve),
	);
	answer.resume();
	server.close();
	return answer;
}

it.each([
	['a readable', () => Readable.from([])],
	['a pass-through', () => new PassThrough()],
	['a gunzip', () => createGunzip()],
	['an answer of a server', answerOfServer],
])('makes a stream of the class of %s', async (_, make) => {
	const stream = streamOf(words(), await make());

	const chunks: Buffer[] = [];
	await new Promise((end) =>
		stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', end),
	);
	expect(Buffer.concat(chunks).toString()).toBe('one two');
});

it('passes on what goes wrong', async () => {
	async function* broken() {
		yield Buffer.from('one');
		throw await Promise.resolve(new Error('torn'));
	}
	const stream = streamOf(broken(), Readable.from([]));

	await expect(stream.toArray()).rejects.toThrow('torn');
});

it('writes the name of a file so that it ends no header', async () => {
	const open = async () => await Promise.resolve(Buffer.from('x'));
	const file = { name: 'a"b\r\nX-Evil: 1.pdf', type: 'application/pdf', bytes: 1, open };
	const { body, headers } = await formWith('file', file);
	const text = (body as Buffer).toString();

	expect(text).toContain('; name="file"; filename="a%22b%0D%0AX-Evil: 1.pdf"\r\n');
	expect(headers['Content-Length']).toBe(String((body as Buffer).length));
});
