import type { IExecuteFunctions } from 'n8n-workflow';
import { readCallback } from '../../nodes/shared/n8n/callback';
import {
	forget,
	coalesce,
	markResumed,
	recall,
	remember,
} from '../../nodes/Finpass/wait/waitCache';
import {
	earlierWait,
	isOver,
	storeWait,
	type StoredWait,
} from '../../nodes/Finpass/wait/storedWait';
import { noteStart } from '../../nodes/FinpassTrigger/started';

const HOUR_MS = 3_600_000;

const stored = (until = HOUR_MS, keys = ['a', 'b', 'c']): StoredWait =>
	({ until, items: [], questions: Object.fromEntries(keys.map((key) => [key, {}])) }) as never;

const settled = (size = 1) => ({ output: 1, items: [{ json: { text: 'x'.repeat(size) } }] });

describe('what a process remembers of a suspended wait', () => {
	afterEach(() => ['1/W', 'other'].forEach(forget));

	it('is the answers, and the questions that are open', () => {
		remember(recall('1/W', stored()), 'b', settled());

		const again = recall('1/W', stored());

		expect(again.open).toEqual(['a', 'c']);
		expect(again.answers.get('b')).toEqual(settled());
	});

	it('is nothing of another wait of the same node', () => {
		remember(recall('1/W', stored()), 'b', settled());

		expect(recall('1/W', stored(2 * HOUR_MS))).toMatchObject({ open: ['a', 'b', 'c'], size: 0 });
	});

	it('is bounded in size: the oldest is forgotten, and asked again', () => {
		remember(recall('1/W', stored()), 'b', settled(40 * 1024 * 1024));
		remember(recall('other', stored()), 'b', settled(40 * 1024 * 1024));

		expect(recall('1/W', stored()).open).toEqual(['a', 'b', 'c']);
		expect(recall('other', stored()).open).toEqual(['a', 'c']);
	});

	it('is kept while it is worked on, however large: to forget it would be to ask for all again', () => {
		remember(recall('1/W', stored()), 'a', settled(40 * 1024 * 1024));
		remember(recall('1/W', stored()), 'b', settled(40 * 1024 * 1024));

		expect(recall('1/W', stored()).open).toEqual(['c']);
	});

	it('is bounded in number', () => {
		remember(recall('1/W', stored()), 'b', settled());
		for (let n = 0; n < 2_000; n++) recall(`many-${n}`, stored());

		expect(recall('1/W', stored()).open).toEqual(['a', 'b', 'c']);
		for (let n = 0; n < 2_000; n++) forget(`many-${n}`);
	});

	it('lets the answers go when the execution goes on', () => {
		const waiting = recall('1/W', stored());
		remember(waiting, 'b', settled());

		markResumed(waiting, stored());

		expect(waiting).toMatchObject({ open: ['a', 'b', 'c'], size: 0 });
		expect(waiting.answers.size).toBe(0);
		expect(waiting.resumedAt).toBeLessThanOrEqual(Date.now());
	});
});

describe('rounds of questions', () => {
	afterEach(() => forget('1/W'));

	it('run one after another, and those who come while one waits share it', async () => {
		const waiting = recall('1/W', stored());
		let [running, rounds] = [0, 0];
		const round = async () => {
			expect(++running).toBe(1);
			rounds++;
			await new Promise((resolve) => setTimeout(resolve, 10));
			running--;
			return false;
		};
		const first = coalesce(waiting, round);
		await new Promise((resolve) => setTimeout(resolve, 1));

		await Promise.all([first, ...Array.from({ length: 50 }, () => coalesce(waiting, round))]);

		expect(rounds).toBe(2);
	});

	it('go on after one that failed', async () => {
		const waiting = recall('1/W', stored());
		const failing = coalesce(waiting, async () => await Promise.reject(new Error('down')));
		await expect(failing).rejects.toThrow('down');

		expect(await coalesce(waiting, async () => true)).toBe(true);
	});
});

describe('an earlier wait that was stored', () => {
	const context = () => {
		const stored = {};
		return { getContext: () => stored } as unknown as IExecuteFunctions;
	};

	it('is there until it is taken out', () => {
		const execution = context();
		storeWait(execution, stored());

		expect(earlierWait(execution)?.questions).toHaveProperty('a');
		storeWait(execution);
		expect(earlierWait(execution)).toBeUndefined();
	});

	it('is over when its time is, by a clock that is a little off', () => {
		expect(isOver(stored(Date.now() + 500))).toBe(true);
		expect(isOver(stored(Date.now() + HOUR_MS))).toBe(false);
	});
});

describe('readCallback', () => {
	it.each([
		[{ client_id: 'aa_1' }, { clientId: 'aa_1', requestId: undefined }],
		[{ data: { client_id: 'aa_1', request_id: 'r-1' } }, { clientId: 'aa_1', requestId: 'r-1' }],
		[
			{ client_id: 'aa_1', request_id: 7 },
			{ clientId: 'aa_1', requestId: undefined },
		],
		[{ client_id: 'a b' }, undefined],
		[{ client_id: '' }, undefined],
		[{ client_id: '../x' }, undefined],
		[{ client_id: 'x'.repeat(129) }, undefined],
		[[{ client_id: 'aa_1' }], { clientId: 'aa_1', requestId: undefined }],
		[[{ client_id: 'aa_1' }, { client_id: 'aa_2' }], undefined],
		[{ data: [{ client_id: 'aa_1', request_id: 'r-1' }] }, { clientId: 'aa_1', requestId: 'r-1' }],
		[{ data: [{ client_id: 'aa_1' }, { client_id: 'aa_2' }] }, undefined],
		[{ payload: '{"client_id":"aa_1"}' }, { clientId: 'aa_1', requestId: undefined }],
		[{ payload: `{"client_id":"aa_1"${' '.repeat(100_000)}}` }, undefined],
		[{ payload: '{"client_id":' }, undefined],
		['client_id', undefined],
		['{"data":{"client_id":"aa_1"}}', { clientId: 'aa_1', requestId: undefined }],
		['["client_id"]', undefined],
		[
			{ clientId: 'aa_1', requestId: 'r-1' },
			{ clientId: 'aa_1', requestId: 'r-1' },
		],
		[{ client_id: ['aa_1'] }, undefined],
		[
			{ client_id: 7, client_ref: 'aa_2' },
			{ clientId: 'aa_2', requestId: undefined },
		],
		[{ a: { b: { c: { client_id: 'aa_3' } } } }, { clientId: 'aa_3', requestId: undefined }],
		[{ a: { b: { c: { d: { client_id: 'aa_4' } } } } }, undefined],
		[null, undefined],
		[undefined, undefined],
	])('reads %j', (body, callback) => {
		expect(readCallback(body)).toEqual(callback);
	});
});

describe('events that started an execution', () => {
	it('do so once for each node, also before and after a restart', () => {
		const stored = {};

		expect(noteStart(stored, 'w/n', 'aa_1//dataReady')).toBe(true);
		expect(noteStart(stored, 'w/n', 'aa_1//dataReady')).toBe(false);
		expect(noteStart({}, 'w/n', 'aa_1//dataReady')).toBe(false);
		expect(noteStart({ started: ['aa_1//dataReady'] }, 'new', 'aa_1//dataReady')).toBe(false);
		expect(noteStart({}, 'w/other', 'aa_1//dataReady')).toBe(true);
	});

	it('are all stored, although n8n stores what the last of two calls knew', () => {
		const [first, second]: Array<{ started?: object }> = [{}, {}];
		noteStart(first, 'at once', 'aa_1//dataReady');
		noteStart(second, 'at once', 'aa_2//dataReady');

		for (const event of ['aa_1//dataReady', 'aa_2//dataReady']) {
			expect(noteStart({ started: second.started }, `restarted for ${event}`, event)).toBe(false);
		}
	});

	it('are remembered for a month, and beyond thousands of others', () => {
		jest.useFakeTimers({ now: Date.parse('2026-02-01') });
		const stored: { started?: Record<string, number> } = {};
		noteStart(stored, 'bound', 'first');
		for (let n = 0; n < 2_000; n++) noteStart(stored, 'bound', `event ${n}`);

		jest.setSystemTime(Date.parse('2026-02-28'));
		expect(noteStart(stored, 'bound', 'first')).toBe(false);
		expect(noteStart({ started: stored.started }, 'restarted', 'first')).toBe(false);
		jest.setSystemTime(Date.parse('2026-03-15'));
		expect(noteStart(stored, 'bound', 'first')).toBe(true);
		expect(Object.keys(stored.started ?? {})).toHaveLength(1);
		jest.useRealTimers();
	});
});
