import { eventsOf, servicesOf, type Service } from '../../nodes/FinpassTrigger/events';
import { stateOf } from '../../nodes/FinpassTrigger/state';
import { readReply } from '../../nodes/shared/api/answer';
import type { Asking } from '../../nodes/shared/operation';
import { Questions, TooManyCalls } from '../../nodes/FinpassTrigger/questions';

/** A question that is answered when the test says so. */
function held() {
	const ends: Array<(answer?: string) => void> = [];
	const put = async () => await new Promise<string | undefined>((resolve) => ends.push(resolve));
	return { ends, put };
}

const turns = async () => await new Promise((resolve) => setImmediate(resolve));

describe('the questions of a trigger', () => {
	it('are at most ten at once, and beyond the queue they are refused', async () => {
		const questions = new Questions<string>();
		const { ends, put } = held();
		const calls = Array.from(
			{ length: 200 },
			async (_, n) => await questions.ask(`c${n}`, `c${n}`, put).catch((error: unknown) => error),
		);
		await turns();
		expect(ends).toHaveLength(10);

		for (let n = 0; n < 110; n++) {
			expect(ends.length - n).toBeLessThanOrEqual(10);
			ends[n]('here');
			await turns();
		}
		const answers = await Promise.all(calls);
		expect(answers.filter((answer) => answer === 'here')).toHaveLength(110);
		expect(answers.filter((answer) => answer instanceof TooManyCalls)).toHaveLength(90);
	});

	it('that are the same are asked once, and anew when they are answered', async () => {
		const questions = new Questions<string>();
		const { ends, put } = held();
		const ask = async () => await questions.ask('c', 'c', put);
		const calls = [ask(), ask(), ask()];
		await turns();
		expect(ends).toHaveLength(1);
		ends[0]('here');
		expect(await Promise.all(calls)).toEqual(['here', 'here', 'here']);

		const later = ask();
		await turns();
		expect(ends).toHaveLength(2);
		ends[1]('gone');
		expect(await later).toBe('gone');
	});

	it('about ids that nobody knows are twenty a minute, and those of known clients go on', async () => {
		jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate'] });
		const questions = new Questions<string>();
		const known = async () => await questions.ask('known', 'known', async () => 'here');
		const unknown = async (n: number) =>
			await questions.ask(`u${n}`, `u${n}`, async () => undefined);

		expect(await known()).toBe('here');
		for (let n = 0; n < 20; n++) expect(await unknown(n)).toBeUndefined();
		await expect(unknown(20)).rejects.toThrow(TooManyCalls);
		expect(await known()).toBe('here');
		jest.setSystemTime(61_000);
		expect(await unknown(21)).toBeUndefined();
		jest.useRealTimers();
	});

	it('about one client are twenty different ones a minute, and the same as often as it is called', async () => {
		jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate'] });
		const questions = new Questions<string>();
		const ask = async (request: number) =>
			await questions.ask('known', `known/${request}`, async () => 'here');

		for (let n = 0; n < 20; n++) expect(await ask(n)).toBe('here');
		await expect(ask(20)).rejects.toThrow(TooManyCalls);
		for (let n = 0; n < 50; n++) expect(await ask(3)).toBe('here');
		expect(await questions.ask('another', 'another', async () => 'here')).toBe('here');
		jest.setSystemTime(61_000);
		expect(await ask(21)).toBe('here');
		jest.useRealTimers();
	});

	it('leave the place free if they fail', async () => {
		const questions = new Questions<string>();
		for (let n = 0; n < 30; n++) {
			const failed = questions.ask(
				`c${n}`,
				`c${n}`,
				async () => await Promise.reject(new Error('x')),
			);
			await expect(failed).rejects.toThrow('x');
		}
		expect(await questions.ask('c', 'c', async () => 'here')).toBe('here');
	});
});

it.each([
	['bsa_clnt_5c1f0e9a7b', ['aaBsaAnalyzer']],
	['aa_6989cbcf', ['accountAggregator']],
	['account_aggregator_v2_x', ['accountAggregator']],
	['somebody', ['aaBsaAnalyzer', 'accountAggregator']],
])('the client %s may belong to %j', (client, services) =>
	expect(servicesOf(client)).toEqual(services),
);

it.each<[Service, string, string[]]>([
	['aaBsaAnalyzer', 'consent_pending', []],
	['aaBsaAnalyzer', 'consent_granted', ['consentGranted']],
	['aaBsaAnalyzer', 'data_fetched', ['dataFetched', 'consentGranted']],
	['accountAggregator', 'consentPending', []],
	['accountAggregator', 'notReady', ['consentGranted']],
])('%s in the state %s implies %j', (service, pending, events) =>
	expect(eventsOf(service, { pending })).toEqual(events),
);

it.each([
	[404, 'Request not found', undefined],
	[422, 'Invalid request id', undefined],
	[400, 'request_id is invalid', undefined],
	[422, 'No financial information request found', undefined],
	[422, 'Account data fetch error', 'dataFetchFailed'],
	[503, 'Service unavailable', 'serverFailed'],
])('of a request id that a callback names, %i “%s” tells %s', async (status, message, told) => {
	const send: Asking['send'] = async (request) => {
		const isNamed = request.body?.request_id !== undefined;
		const body = { message: isNamed ? message : 'Request id is required' };
		const reply = { status: isNamed ? status : 422, headers: {}, body };
		return await Promise.resolve(readReply(reply, request, () => ''));
	};
	const callback = { clientId: 'aa_1', requestId: 'r-1' };
	const call = { send, warn: () => undefined };
	const asked = stateOf(call, ['accountAggregator'], callback, 'status').then(
		(state) => state?.verdict && 'outcome' in state.verdict && state.verdict.outcome,
		({ reason }: { reason: string }) => reason,
	);

	expect(await asked).toBe(told);
});
