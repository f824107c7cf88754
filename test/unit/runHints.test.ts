import type { IDataObject, INode } from 'n8n-workflow';
import { hintsAfter, RUNS_AGAIN, type RunStats } from '../../nodes/Finpass/run/hints';
import { lostResults } from '../../nodes/Finpass/run/lostResults';
import { maskedCheck } from '../../nodes/Finpass/resources/insights/checkRecord';
import type { CheckRecord } from '../../nodes/Finpass/insights/crossCheck/result';
import { maskPersonalData } from '../../nodes/shared/privacy/mask';

const QUIET: RunStats = { sent: true, waitedMs: 0, retries: 0, lost: [], billed: false };
const FILE = { output: 0, items: [{ json: {}, binary: { data: { data: '', mimeType: 'x' } } }] };

function hints(stats: Partial<RunStats>, { retryOnFail = false, isMasked = false } = {}) {
	const privacy = { maskPersonalData: isMasked, keepFields: [], auditRecord: false };
	const told = hintsAfter({ retryOnFail } as INode, { ...QUIET, ...stats }, [FILE], [privacy]);
	return told.map(({ message }) => message);
}

describe('after a run the user is told', () => {
	it.each<[Partial<RunStats>, string[]]>([
		[{}, []],
		[{ waitedMs: 9_999 }, []],
		[{ waitedMs: 10_000 }, ['Results were ready after 10 seconds']],
		[{ retries: 1 }, ['1 request was sent again: Finpass was busy, or the connection broke']],
		[{ retries: 2 }, ['2 requests were sent again: Finpass was busy, or the connection broke']],
		[
			{ lost: [0, 3] },
			['May have been processed and billed, although no usable answer came [item 0, 3]'],
		],
	])('of %j: %j', (stats, messages) => expect(hints(stats)).toEqual(messages));

	it('that n8n may run a call again that was billed, and not of one that is free', () => {
		expect(hints({ billed: true }, { retryOnFail: true })).toEqual([RUNS_AGAIN]);
		expect(hints({ billed: true })).toEqual([]);
		expect(hints({}, { retryOnFail: true })).toEqual([]);
	});

	it('that masking does not reach into files, but for those that were masked when made', () => {
		const told = ["'Mask Personal Data' does not reach into files"];
		expect(hints({}, { isMasked: true })).toEqual(told);
		expect(hints({ sent: false }, { isMasked: true })).toEqual([]);
	});

	it.each<[string[], IDataObject, number]>([
		[['client_id'], {}, 1],
		[['client_id'], { audit_record: {} }, 1],
		[['client_id'], { client_id: 'aa_1' }, 0],
		[['client_id'], { error: 'Refused', message: '', details: {} }, 0],
		[[], {}, 0],
	])("that 'Keep Fields' %j left nothing of %j: %d", (keepFields, json, times) => {
		const privacy = { maskPersonalData: false, keepFields, auditRecord: false };
		const result = { output: 0, items: [{ json }] };
		const told = hintsAfter({} as INode, QUIET, [result], [privacy]);
		expect(told.filter(({ message }) => message.startsWith("'Keep Fields'"))).toHaveLength(times);
	});
});

describe('what became of the other items of a run that stopped', () => {
	const told = (failed: number, done: number[], billed: number[]) =>
		lostResults(
			failed,
			[0, 1, 2, 3, 4].map((item) => done.includes(item)),
			[0, 1, 2, 3, 4].map((item) => ({ attempts: 1, mayBeBilled: billed.includes(item) })),
		).replace(/ To keep results .*'Continue'\.$/, '');

	it.each([
		[0, [], [], ''],
		[0, [], [0], ''],
		[0, [1], [1], ' Item 1 was done. The results are not kept.'],
		[4, [0, 1, 3], [0, 1, 3], ' 3 items were done (0–1, 3). The results are not kept.'],
		[0, [], [2], ' Item 2 may have been billed.'],
		[
			0,
			[1],
			[1, 3, 4],
			' Item 1 was done. The results are not kept. 2 items may have been billed (3–4).',
		],
	])('after item %i, with %j done and %j billed:%s', (failed, done, billed, text) => {
		expect(told(failed, done, billed)).toBe(text);
	});
});

it.each<[CheckRecord['check'], CheckRecord['values'], CheckRecord['values']]>([
	['employer', ['Asha Rao', 'ACME PRIVATE LIMITED'], ['AXXX RXXX', 'ACME PRIVATE LIMITED']],
	['date_of_birth', ['1990-05-15', null], ['XXXX', null]],
	['company_pan', ['ABCDE1234F', 'ABCDE1234F'], ['XXXXXX234F', 'XXXXXX234F']],
	['annual_income', [1_100_000, 990_000], [1_100_000, 990_000]],
])('the values of the check %s, %j, are masked as %j', (check, values, masked) => {
	const mask = <T extends object>(value: T) => maskPersonalData(value as IDataObject) as T;
	expect(maskedCheck({ check, values } as CheckRecord, { mask }).values).toEqual(masked);
});
