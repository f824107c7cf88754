import type { ServerResponse } from 'node:http';
import { Random } from '../sandbox/data/random';

/** What must not come out under masking. No more may a part of it that names somebody. */
export const PERSONAL = {
	pan: 'CNRPY1234Q',
	mobile_number: '9123456780',
	email: 'canary.person@mail.example',
	account_number: '50100987654321',
};

/** What must never come out. */
export const SECRETS = { apiKey: 'canary-key-9f2c', apiSecret: 'canary/secret+77=' };

const NAMES = [
	...['client_id', 'job_id', 'request_id', 'status', 'data', 'accounts', 'transactions', 'report'],
	...[
		'account_aggregator_json',
		'transaction_data',
		'summary_details',
		'profile_details',
		'results',
	],
	...[
		'cibil',
		'equifax',
		'itr_records',
		'employment_history',
		'epfo',
		'crif',
		'reports',
		'message',
	],
	...['amount', 'balance', 'date', 'narration', 'description', 'statement_report_link', 'progress'],
	...[
		'error_message',
		'name',
		'__proto__',
		'constructor',
		'toString',
		'',
		'success',
		'status_code',
	],
];
const WORDS = [
	...[
		'READY',
		'PENDING',
		'FAILED',
		'completed',
		'processing',
		'consent status pending',
		'rejected',
	],
	...['revoked', 'expired', 'not ready', '', ' ', 'null', 'INVALID_CREDENTIALS', 'unauthorized'],
	...['1,00,000.50', '12,500', '0x10', '2026-02-01', '<b>x</b>', '{{ $json }}', '\u0000', '\ud800'],
];
const STATUSES = [200, 200, 200, 200, 201, 202, 204, 301, 400, 401, 403, 404, 405, 409, 418, 422];
const LATER_STATUSES = [429, 500, 502, 503, 521];

/** A value of any kind, often one that is personal or secret. */
function valueOf(random: Random, depth: number): unknown {
	const canaries = [...Object.values(PERSONAL), ...Object.values(SECRETS)];
	const kinds: Array<() => unknown> = [
		() => random.pick(WORDS),
		() => random.pick(Object.values(SECRETS)),
		() => `said ${random.pick(canaries)} again`,
		() => Buffer.from(random.pick(Object.values(SECRETS))).toString('base64'),
		() => random.pick([0, -1, 1.5, 1e21, 2 ** 60, true, false, null]),
	];
	if (depth > 0) {
		kinds.push(
			() => Array.from({ length: random.int(0, 4) }, () => valueOf(random, depth - 1)),
			() => recordOf(random, depth - 1),
			() => recordOf(random, depth - 1),
		);
	}
	return random.pick(kinds)();
}

function recordOf(random: Random, depth: number): object {
	const named = Object.entries(PERSONAL).filter(() => random.chance(0.2));
	const others = Array.from({ length: random.int(0, 8) }, (): [string, unknown] => [
		random.pick(NAMES),
		valueOf(random, depth),
	]);
	return Object.fromEntries([...named, ...others]);
}

/** A body as Finpass might send it on a bad day. */
function textOf(random: Random): string {
	const envelope = {
		success: random.pick([true, true, true, false, 'false', 0, null, undefined]),
		status_code: random.pick([200, undefined, '500', 404, 'x', null]),
		message: random.pick<unknown>(['Success', undefined, { en: 'No' }, ['No'], null, 5]),
		message_code: valueOf(random, 0),
		data: valueOf(random, 4),
	};
	const whole = JSON.stringify(random.chance(0.3) ? recordOf(random, 4) : envelope);
	const odd: Array<() => string> = [
		() => whole.slice(0, random.int(0, whole.length)),
		() => '[{"a":'.repeat(3000) + '1' + '}]'.repeat(3000),
		() => `<html>${SECRETS.apiKey} ${PERSONAL.pan}</html>`,
		() => `{"success":true,"data":{"client_id":${random.digits(25)},"amount":1e999}}`,
		() => random.pick(['', 'null', '[]', '{}', '"x"', '0', 'undefined', '\ufeff{}', '{"a":01}']),
		() => JSON.stringify(valueOf(random, 3) ?? null),
	];
	return random.chance(0.7) ? whole : random.pick(odd)();
}

/**
 * Answers a request at random, or breaks off.
 *
 * @returns whether the request may have been processed, so that to send it again would be to pay twice
 */
export function answerAtRandom(random: Random, response: ServerResponse): boolean {
	const ways: Array<() => boolean> = [
		() => {
			response.socket?.resetAndDestroy();
			return true;
		},
		() => {
			response.writeHead(200, { 'content-length': 1000 }).write('{"data":', () => {
				response.socket?.resetAndDestroy();
			});
			return true;
		},
		() => {
			response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
			if (random.chance(0.5)) response.write('{');
			return true;
		},
		() => {
			response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
			return true;
		},
	];
	if (random.chance(0.12)) return random.pick(ways)();
	const status = random.chance(0.15) ? random.pick(LATER_STATUSES) : random.pick(STATUSES);
	const text = textOf(random);
	const headers: Record<string, string> = {
		'content-type': random.pick(['application/json', 'text/html', 'text/plain', 'x']),
	};
	if (random.chance(0.2)) headers['retry-after'] = random.pick(['0', '-5', 'soon', '0.1', '99999']);
	if (status < 400 && status >= 300) headers.location = 'http://127.0.0.1:9/';
	response.writeHead(status, headers).end(text);
	return status !== 429;
}
