import { FinpassError } from '../../../nodes/shared/api/errors';
import { quote, readReply } from '../../../nodes/shared/api/answer';

type Asked = Parameters<typeof readReply>[1];

/** A fetch of a customer's bank data. */
const FETCH: Asked = { effect: 'read', about: 'consent' };

const read = (status: number, body: unknown, headers = {}, asked = FETCH) =>
	readReply({ status, body, headers }, asked, (said) => quote(said, ['stub-key', 'stub-secret']));

function refusal(status: number, body: unknown, headers = {}, asked = FETCH): FinpassError {
	try {
		read(status, body, headers, asked);
	} catch (error) {
		if (error instanceof FinpassError) return error;
		throw error;
	}
	throw new Error('The answer was taken for a success');
}

describe('a success', () => {
	it.each([
		['the older envelope', { data: { a: 1 }, status_code: 200, success: true, message: 'Success' }],
		['the newer envelope', { success: true, message: 'ok', data: { a: 1 } }],
		['no envelope but data', { data: { a: 1 } }],
	])('%s', (_name, body) => {
		expect(read(200, body)).toEqual({ status: 200, body, data: { a: 1 } });
	});

	it.each([
		['data that is no object', { success: true, data: null }, { data: null }],
		['a list in data', { success: true, data: [1] }, { data: [1] }],
		['no data', { success: true, status: 'x', message: 'ok' }, { status: 'x' }],
		['something beside data', { data: { a: 1 }, doc_id: 'x' }, { a: 1, doc_id: 'x' }],
		['the same field twice', { data: { status: 1 }, status: 2 }, { status: 1 }],
		['nothing', {}, {}],
	])('with %s', (_name, body, data) => {
		expect(read(201, body)).toEqual({ status: 201, body, data });
	});

	it.each([[[1]], [[]], ['a text'], [7], [null], [true]])('that is %j has it as data', (data) => {
		expect(read(200, data)).toEqual({ status: 200, body: { data }, data: { data } });
	});

	it.each([
		[{ success: 'false', data: { a: 1 } }],
		[{ success: 0, data: { a: 1 } }],
		[{ success: true, status_code: '500' }],
		[{ status_code: 422, data: null }],
	])('is not %j', (body) => {
		expect(() => read(200, body)).toThrow(FinpassError);
	});
});

it('takes an empty answer for none, and for one that may have been billed', () => {
	expect(refusal(204, undefined)).toMatchObject({
		reason: 'notFinpass',
		facts: { status: 204, mayBeProcessed: true },
	});
});

describe('the answers of the Fetch JSON Report page', () => {
	it.each([
		[202, { success: true, message: 'Accepted' }, 'notReady'],
		[401, { message_code: 'unauthorized', success: false }, 'unauthorized'],
		[404, { message: 'Client not found' }, 'notFound'],
		[422, { message: 'Consent status pending' }, 'consentPending'],
		[422, { message: 'Consent status rejected' }, 'consentRejected'],
		[422, { message: 'Consent status revoked' }, 'consentRevoked'],
		[422, { message_code: 'consent_status_pending', message: '' }, 'consentPending'],
		[422, { message: 'Account data not found' }, 'dataNotFound'],
		[422, { message: 'Account data fetch expired' }, 'dataExpired'],
		[422, { message: 'Account data fetch error' }, 'dataFetchFailed'],
		[422, { message: 'No Financial Information Request Found' }, 'noDataRequest'],
		[422, { message: 'request_id is required for loan_monitoring' }, 'requestIdMissing'],
		[422, { message: 'Something else' }, 'invalidInput'],
		[500, { message: 'Internal error' }, 'serverFailed'],
	])('%i %j is %s', (status, body, reason) => {
		expect(refusal(status, body).reason).toBe(reason);
	});
});

describe('other refusals', () => {
	it.each([
		[200, { success: false, message: 'No' }, 'failed'],
		[200, { success: false, status_code: 401 }, 'unauthorized'],
		[200, { status_code: 422, data: null, message: 'Consent status pending' }, 'consentPending'],
		[200, { success: false, status_code: 503 }, 'serverFailed'],
		[200, { success: false, error_code: 'UNAUTHORIZED' }, 'unauthorized'],
		[400, { success: false, error_code: 'INVALID_INPUT' }, 'invalidInput'],
		[403, { success: false }, 'forbidden'],
		[405, undefined, 'methodNotAllowed'],
		[409, { success: false, error_code: 'NOT_READY' }, 'notReady'],
		[409, { success: false, message: 'The analysis is still processing' }, 'notReady'],
		[422, { success: false, message: 'Failed when processing your input' }, 'invalidInput'],
		[413, undefined, 'invalidInput'],
		[429, undefined, 'rateLimited'],
		[302, undefined, 'redirected'],
		[418, { message: 'I am a teapot' }, 'failed'],
		[502, undefined, 'serverFailed'],
		[500, 'not JSON', 'serverFailed'],
		[400, { message: { nested: true }, error_code: 7 }, 'invalidInput'],
	])('%i %j is %s', (status, body, reason) => {
		expect(refusal(status, body).reason).toBe(reason);
	});

	it('keep the time to wait that they name', () => {
		const { facts } = refusal(429, undefined, { 'retry-after': '3' });
		expect(facts).toEqual({ status: 429, retryAfterMs: 3000 });
		expect(refusal(202, {}, { 'retry-after': '3' }).facts.retryAfterMs).toBe(3000);
	});

	it('only say of a server that broke down that the request may be processed', () => {
		expect(refusal(500, {}).facts.mayBeProcessed).toBe(true);
		expect(refusal(400, {}).facts.mayBeProcessed).toBeUndefined();
		expect(refusal(200, { success: false }).facts.mayBeProcessed).toBeUndefined();
	});
});

describe('the words of Finpass', () => {
	it('are quoted, with what is secret or personal taken out', () => {
		const message = 'Key stub-key: PAN ABCDE1234F of 9876543210 is unknown.';
		expect(refusal(400, { message }).nextStep).toBe(
			'Finpass says: “Key [hidden]: PAN XXXXXX234F of XXXXXX3210 is unknown”. Check the fields of this operation.',
		);
	});

	it('are cut short', () => {
		expect(refusal(400, { message: 'x'.repeat(1000) }).nextStep.length).toBeLessThan(400);
	});

	it.each([
		['letters', 'a'.repeat(20_000_000)],
		['digits', '1 '.repeat(10_000_000)],
		['a pattern that starts over and over', 'request id '.repeat(2_000_000)],
		['an address that never comes', 'a.'.repeat(10_000_000)],
	])('are read in time however long they are: %s', (_name, message) => {
		const start = performance.now();
		refusal(422, { message, message_code: message });
		expect(performance.now() - start).toBeLessThan(500);
	});
});
