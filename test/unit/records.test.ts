import type { IDataObject } from 'n8n-workflow';
import { usefulPart } from '../../nodes/shared/api/envelope';
import { idIn, recordOf, recordsOf, startedOf } from '../../nodes/shared/records/records';
import { stateOf, statusIn } from '../../nodes/shared/records/state';

const COMPANY = { cin: 'U1', company_name: 'A', status: 'Active' };
const NAMES = ['cin', 'company_name', 'status'];

/** What becomes of a body, and what the user is told. */
function reading<T>(
	body: unknown,
	read: (listener: { warn(m: string): void }, answer: never) => T,
) {
	const told: string[] = [];
	const answer = { status: 200, raw: body, body, data: usefulPart(body as IDataObject) };
	return { read: read({ warn: (message) => told.push(message) }, answer as never), told };
}

const WRAPPED: Array<[string, (inner: unknown) => IDataObject]> = [
	['data', (data) => ({ success: true, message: 'ok', data }) as IDataObject],
	['data in data', (data) => ({ data: { data } }) as IDataObject],
	['result', (result) => ({ success: true, result }) as IDataObject],
	['response and an unknown wrapper', (payload) => ({ response: { payload } }) as IDataObject],
	['a list of one', (one) => ({ data: [one] }) as IDataObject],
	['a status of the same name around it', (data) => ({ status: 'success', data }) as IDataObject],
];

describe.each(WRAPPED)('in %s', (_name, wrap) => {
	it('the record is found, and nothing is said', () => {
		const { read, told } = reading(wrap(COMPANY), (listener, answer) =>
			recordOf(listener, answer, NAMES),
		);

		expect(read).toEqual(COMPANY);
		expect(told).toEqual([]);
	});

	it('the id is found', () => {
		expect(idIn(wrap({ client_id: 'aa_1' }), ['client_id'])).toBe('aa_1');
	});

	it('the list is found by its name, or by what its records have', () => {
		const list = [COMPANY, { ...COMPANY, cin: 'U2' }];
		for (const name of ['companies', 'another_name']) {
			const { read, told } = reading(wrap({ [name]: list }), (listener, answer) =>
				recordsOf(listener, answer, ['companies'], ['cin']),
			);
			expect(read).toMatchObject({ records: list });
			expect(told).toEqual([]);
		}
	});
});

it('fields around a record come with it, the envelope does not', () => {
	const body = { success: true, message: 'ok', trace: 't', response: { at: 1, data: COMPANY } };
	const { read } = reading(body, (listener, answer) => recordOf(listener, answer, NAMES));

	expect(read).toEqual({ ...COMPANY, at: 1, trace: 't' });
});

it.each<[unknown, IDataObject, string[]]>([
	[{ data: { clientId: 'c', redirectUrl: 'u' } }, { client_id: 'c', redirect_url: 'u' }, []],
	[
		{ data: { session: { client_id: 'c' }, redirect_url: 'u' } },
		{ client_id: 'c', redirect_url: 'u', session: { client_id: 'c' } },
		[],
	],
	[
		{ data: { redirect_url: 'u' } },
		{ redirect_url: 'u' },
		["The answer of Finpass has no 'client_id', which the next step needs"],
	],
])('what %j has begun is %j', (body, started, hints) => {
	const { read, told } = reading(body, (listener, answer) =>
		startedOf(listener, answer, ['client_id', 'redirect_url']),
	);

	expect(read).toEqual(started);
	expect(told).toEqual(hints);
});

it('names are known in any spelling, and come out as the pages of Finpass spell them', () => {
	const body = { data: { CIN: 'U1', companyName: 'A', Status: 'Active', other: 1 } };
	const { read, told } = reading(body, (listener, answer) => recordOf(listener, answer, NAMES));

	expect(read).toEqual({ ...COMPANY, other: 1 });
	expect(told).toEqual([]);
});

it.each([
	[{}],
	[{ data: null }],
	[{ data: {} }],
	[{ data: [] }],
	[{ data: ['x'] }],
	[{ data: [COMPANY, COMPANY] }],
	[{ a: { b: { c: { d: { e: { f: COMPANY } } } } } }],
])('what is not understood, such as %j, is given whole, and the user is told', (body) => {
	const { read, told } = reading(body, (listener, answer) => recordOf(listener, answer, NAMES));

	expect(read).toBe(body);
	expect(told).toEqual(["The answer of Finpass has no 'cin', so it was passed on as it came"]);
});

it.each([[''], [' '], [null], [undefined], [{}], [['a', 'b']]])('an id cannot be %j', (id) => {
	const { told } = reading({ data: { id, url: 'u' } }, (listener, answer) =>
		startedOf(listener, answer, ['id', 'url']),
	);

	expect(idIn({ data: { id } }, ['id'])).toBeUndefined();
	expect(told).toHaveLength(1);
});

it('an answer with any number of objects is read in time', () => {
	const wide = Object.fromEntries(
		Array.from({ length: 50_000 }, (_, index) => [`a${index}`, { x: { y: {} } }]),
	);
	const start = performance.now();
	reading({ data: wide }, (listener, answer) => recordOf(listener, answer, NAMES));
	expect(performance.now() - start).toBeLessThan(2000);
});

describe('a state', () => {
	it.each([
		['PENDING', 'pending'],
		['consent_pending', 'pending'],
		['consentPending', 'pending'],
		['ACTIVE', 'running'],
		['PAUSED', 'paused'],
		['consent_denied', 'rejected'],
		['consentDenied', 'rejected'],
		['REJECTED', 'rejected'],
		['declined by customer', 'rejected'],
		['Revoked', 'revoked'],
		['journeyExpired', 'expired'],
		['session expiry', 'expired'],
		['PROCESS_FAILED', 'failed'],
		['TIMEOUT', 'failed'],
		['analysis_error', 'failed'],
		['completed', 'complete'],
		['Complete', 'complete'],
		['analysis_complete', 'complete'],
		['ANALYSIS_COMPLETED', 'complete'],
		['incomplete', 'running'],
		['not_completed_yet', 'running'],
		['analysis_not_completed', 'running'],
		['analysis is yet to be completed', 'running'],
		['partially_completed', 'running'],
		['completed successfully', 'complete'],
		['itr_analysis_completed', 'complete'],
		['not_rejected', 'running'],
		['never failed', 'running'],
		['consent withdrawn', 'revoked'],
		['whatever', 'running'],
		['', 'running'],
		[undefined, 'running'],
		[7, 'running'],
	])('%j is %s', (status, state) => expect(stateOf(status)).toBe(state));

	it.each([
		[{ data: { status: 'COMPLETED' } }, 'COMPLETED'],
		[{ status: 'success', data: { status: ' In Progress ' } }, ' In Progress '],
		[{ status: 'success', result: { job_status: 'failed' } }, 'failed'],
		[{ data: { status: '<script>' } }, 'unknown'],
		[{ data: { status: '9876543210' } }, 'unknown'],
		[{ data: { status: 'x'.repeat(50) } }, 'unknown'],
		[{ data: { status: null } }, 'unknown'],
		[{}, 'unknown'],
	])('of %j is shown as %j', (body, shown) => {
		expect(statusIn(body as IDataObject, ['status', 'job_status'])).toBe(shown);
	});
});
