import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAll } from '../../isAll';
import type { FaultKind } from '../../sandbox/faults';
import { callBack, runFinpass } from '../harness';
import { listen, type LocalServer } from '../localServer';
import { WaitWorld } from '../waiting';

/** Ways to begin an answer and never end it. */
const SILENT: FaultKind[] = [
	'half-then-silence',
	...(isAll ? (['endless-drip', 'head-then-silence', 'byte-then-silence'] as const) : []),
];

let world: WaitWorld;
const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);
beforeAll(async () => {
	process.on('unhandledRejection', note);
	world = await WaitWorld.start();
});
afterAll(async () => {
	await world.sandbox.stop();
	process.off('unhandledRejection', note);
	expect(rejections).toEqual([]);
});
beforeEach(async () => await world.reset());

const RUN_ON = { onError: 'continueRegularOutput' } as const;

describe.each(SILENT)('a server that goes on with %s', (kind) => {
	it('fails one item in time, and the nine others come out', async () => {
		await world.control.fault('corporate.panLookup', { kind, times: 1 });
		const { outputs } = await world.run(
			'corporate',
			'panLookup',
			{ pan: 'AAACT2727Q' },
			{
				...RUN_ON,
				items: Array.from({ length: 10 }, () => ({})),
				options: { timeout: 2, maxRetries: 0 },
			},
		);
		const reasons = outputs[0].map(({ json }) => (json.details as { reason?: string })?.reason);
		expect(outputs[0]).toHaveLength(10);
		expect(reasons.filter((reason) => reason === 'timedOut')).toHaveLength(1);
	});

	it('does not keep Wait for Completion', async () => {
		const [journey] = await world.journeys(1);
		await world.control.fault('aaBsaAnalyzer.getAnalysis', { kind });
		await world.control.fault('aaBsaAnalyzer.getStatus', { kind });
		const { outputs } = await world.run(
			'aaBsaAnalyzer',
			'getAnalysis',
			{ clientId: journey, waitForCompletion: true, waitTimeout: 2 },
			RUN_ON,
		);
		expect(outputs[0]).toMatchObject([{ json: { details: { reason: 'waitTimedOut' } } }]);
	});

	it('does not keep who calls a suspended execution', async () => {
		const [client] = await world.clients(1);
		const waiting = await world.waitForConsent([client], { options: { timeout: 1 } });
		await world.control.fault('accountAggregator.fetchJsonReport', { kind });
		expect(await callBack(waiting, { body: { client_id: client } })).toMatchObject({
			status: 503,
			body: { status: 'waiting' },
		});
	});
});

describe('a server of files', () => {
	let answer: (request: IncomingMessage, response: ServerResponse) => void;
	let server: LocalServer;
	beforeAll(async () => {
		server = await listen((request, response) => answer(request, response));
	});
	afterAll(async () => await server.stop());

	it.each([0, 9])('that falls silent after %i bytes is left in time', async (bytes) => {
		let closed: () => void = () => undefined;
		const left = new Promise<void>((resolve) => (closed = resolve));
		answer = (request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 5000 });
			response.flushHeaders();
			if (bytes > 0) response.write('%PDF-1.7\n');
			request.socket.on('close', closed);
		};
		await world.control.answerWith('accountAggregator.fetchPdfReport', {
			body: {
				success: true,
				data: { reports: [{ status: 'READY', statement_report_link: server.url }] },
			},
		});
		const { outputs } = await world.run(
			'accountAggregator',
			'fetchPdfReport',
			{ clientId: 'aa_silent', download: true },
			{ ...RUN_ON, options: { timeout: 2, maxRetries: 0 } },
		);
		expect(outputs[0]).toMatchObject([{ json: { details: { reason: 'timedOut' } } }]);
		await left;
	});
});

it('has its connection closed when the time is over', async () => {
	let closed: () => void = () => undefined;
	const left = new Promise<void>((resolve) => (closed = resolve));
	const server = await listen((request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' }).write('{');
		request.socket.on('close', closed);
	});
	const { outputs } = await runFinpass({
		resource: 'corporate',
		operation: 'panLookup',
		parameters: { pan: 'AAACT2727Q' },
		credential: { apiKey: 'key', apiSecret: 'secret', baseUrl: server.url },
		options: { timeout: 16 / 10, maxRetries: 0 },
		...RUN_ON,
	});
	expect(outputs[0]).toMatchObject([{ json: { details: { reason: 'timedOut' } } }]);
	await left;
	await server.stop();
});
