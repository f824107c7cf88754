import { readCallback } from '../../nodes/shared/n8n/callback';

const fields = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, n) => [`field${n}`, n]));

it.each([
	['{"client_id":"aa_1"}', 'aa_1', undefined],
	['{"data":{"data":{"data":{"client_ref":"aa_1"}}}}', 'aa_1', undefined],
	['{"ClientId":"aa_1","requestID":"r"}', 'aa_1', 'r'],
	['{"data":{"client_id":"aa_2","request_id":"r2"},"client_id":"aa_1"}', 'aa_1', 'r2'],
	['{"client_id":5,"data":{"client_id":"aa_1"}}', 'aa_1', undefined],
	['{"__proto__":{"client_id":"aa_1"}}', 'aa_1', undefined],
	['{"client_id":"__proto__","request_id":"constructor"}', '__proto__', 'constructor'],
	[`{"client_id":"aa_1","more":${JSON.stringify(fields(100_000))}}`, 'aa_1', undefined],
])('reads the ids of %j', (body, clientId, requestId) => {
	expect(readCallback(JSON.parse(body))).toEqual({ clientId, requestId });
});

it.each([
	'null',
	'"aa_1"',
	'[{"client_id":"aa_1"},{"client_id":"aa_2"}]',
	'{"data":[{"client_id":"aa_1"},{}]}',
	'{"a":{"b":{"c":{"d":{"client_id":"aa_1"}}}}}',
	'{"client_id":["aa_1"]}',
	'{"client_id":"aa_1\\n"}',
	'{"client_id":"aa_1/../aa_2"}',
	JSON.stringify({ client_id: 'aa_1', ...fields(1000) }),
	JSON.stringify({ ...fields(100_000), data: { client_id: 'aa_1' } }),
])('finds no client in %.60j', (body) => {
	expect(readCallback(JSON.parse(body))).toBeUndefined();
});

it('reads a text as JSON, unless it is long', () => {
	expect(readCallback('{"client_id":"aa_1"}')).toEqual({ clientId: 'aa_1' });
	expect(readCallback(`{"client_id":"aa_1"}${' '.repeat(100_000)}`)).toBeUndefined();
	expect(readCallback('['.repeat(90_000))).toBeUndefined();
});
