import type { INodeExecutionData } from 'n8n-workflow';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readText } from '../../nodes/shared/api/body';
import { Deadline } from '../../nodes/shared/api/deadline';
import { startSandbox, type Sandbox } from '../sandbox';
import { fileItem, runFinpass } from '../engine/harness';
import { listen } from '../engine/localServer';
import { streamOf } from '../unit/api/stub';

const MB = 1024 * 1024;
const SIZE = 60 * MB;

// Collecting garbage repeatedly takes time.
jest.setTimeout(120_000);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of file contents that something still holds. */
function heldBytes(): number {
	collectGarbage();
	collectGarbage();
	return process.memoryUsage().arrayBuffers;
}

/** Measured near the end, when most of a file would be in memory: the smallest of several values. */
const heldAtLast = (samples: number[]) => Math.min(...samples.slice(-2));

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

async function bigStatement(): Promise<INodeExecutionData> {
	const content = Buffer.alloc(SIZE, 'statement ');
	content.write('%PDF-1.7');
	const file = { fileName: 'big.pdf', mimeType: 'application/pdf' };
	return await fileItem(content, file, { mode: 'filesystem' });
}

it('a file of 60 MB is not held in memory while it is uploaded', async () => {
	const items = [await bigStatement()];
	const before = heldBytes();
	const samples: number[] = [];
	let received = 0;
	const server = await listen((request, response) => {
		request.on('data', (chunk: Buffer) => {
			received += chunk.length;
			if (received > samples.length * 10 * MB) samples.push(heldBytes() - before);
		});
		request.on('end', () => response.end('{"success":true,"data":{"client_id":"c"}}'));
	});

	const { outputs } = await runFinpass({
		resource: 'bankStatementAnalyser',
		operation: 'uploadStatement',
		items,
		binaryMode: 'filesystem',
		sandbox,
		credential: { baseUrl: server.url },
	});
	await server.stop();

	expect(outputs[0][0].json).toEqual({ client_id: 'c' });
	expect(received).toBeGreaterThan(SIZE);
	expect(heldAtLast(samples)).toBeLessThan(20 * MB);
});

it('a file of 60 MB is not held in memory while it is downloaded', async () => {
	const chunk = Buffer.alloc(MB, 'x');
	const before = heldBytes();
	const samples: number[] = [];
	const server = await listen((_, response) => {
		let left = SIZE / MB;
		const pump = () => {
			if (left % 10 === 0) samples.push(heldBytes() - before);
			while (left-- > 0) if (!response.write(chunk)) return void response.once('drain', pump);
			response.end();
		};
		response.writeHead(200, { 'content-type': 'application/pdf' });
		response.write('%PDF-1.7');
		pump();
	});
	const statement_report_link = `${server.url}/a.pdf`;
	await sandbox.control.answerWith('accountAggregator.fetchPdfReport', {
		body: { success: true, data: { reports: [{ status: 'READY', statement_report_link }] } },
	});

	const { outputs } = await runFinpass({
		resource: 'accountAggregator',
		operation: 'fetchPdfReport',
		parameters: { clientId: 'aa_1', download: true },
		binaryMode: 'filesystem',
		sandbox,
	});
	await server.stop();

	expect(outputs[0][0].binary?.data).toMatchObject({ bytes: SIZE + '%PDF-1.7'.length });
	expect(heldAtLast(samples)).toBeLessThan(20 * MB);
});

it.each([
	['announced', { 'content-length': String(100 * MB) }],
	['unknown', {}],
])(
	'once an answer of 100 MB is read, only its text is held: its size is %s',
	async (_, headers) => {
		const body = streamOf(Array.from({ length: 100 }, () => Buffer.alloc(MB, 'x')));
		collectGarbage();
		const before = process.memoryUsage().rss;

		const text = await readText({ headers, body }, new Deadline(60_000));

		expect(text).toHaveLength(100 * MB);
		expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
	},
);

const ANSWERS = 20;

it(`${ANSWERS} answers of 120 MB at once stay within bounds: some come out, the rest say why not`, async () => {
	const piece = Buffer.alloc(MB, 'x');
	const server = await listen(async (_request, response) => {
		response.write('{"success":true,"data":{"cin":"');
		for (let sent = 0; sent < 120 && !response.destroyed; sent++) {
			if (!response.write(piece)) await new Promise((drained) => response.once('drain', drained));
		}
		response.end('"}}');
	});
	let most = 0;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
	const before = process.memoryUsage().rss;

	const { outputs } = await runFinpass({
		resource: 'aaBsaAnalyzer',
		operation: 'getStatus',
		parameters: { clientId: '={{ $json.id }}' },
		items: Array.from({ length: ANSWERS }, (_, n) => ({ id: `bsa_clnt_${n}` })),
		options: { concurrency: ANSWERS, maxRetries: 0 },
		onError: 'continueRegularOutput',
		sandbox,
		credential: { baseUrl: server.url },
	}).finally(() => clearInterval(watch));
	await server.stop();

	const reasons = outputs[0].map(({ json }) => (json.details as { reason?: string })?.reason);
	expect(outputs[0]).toHaveLength(ANSWERS);
	// Two are within the bound of a run.
	const refused = reasons.filter((reason) => reason === 'answerTooLarge').length;
	expect(refused).toBeGreaterThanOrEqual(ANSWERS - 2);
	expect(refused).toBeLessThan(ANSWERS);
	expect(most - before).toBeLessThan(1024 * MB);
});
