import { isAll } from '../../isAll';
import { readMoment } from '../../../nodes/Finpass/insights/days';
import { isAmount, toAmount } from '../../../nodes/shared/records/amount';
import { maskPersonalData } from '../../../nodes/shared/privacy/mask';
import { maskText } from '../../../nodes/shared/privacy/personalText';
import { Secrets } from '../../../nodes/shared/privacy/secrets';

/** Texts that have made patterns go back and forth: one part, repeated. */
const PARTS = [
	'a',
	'A',
	'f',
	'0',
	'7',
	'1 ',
	'12-',
	'98765 ',
	'1234 ',
	'2026-02-01 ',
	'7.',
	'+',
	'(',
	' ',
	'_',
	'-',
	'@',
	'a@',
	'a.',
	'%40',
	'%',
	'aa_',
	'aa_a_',
	'abcde1234',
	'ABCDE',
	'१',
	'Ａ',
	'आ',
	'a1',
	'Rs ',
	'Mr ',
	'ltd ',
	'é',
	'/',
	'https://a/1/',
	'\u200b',
	'"@',
	' @',
	'DL 1',
	'9,',
	'𝟗',
	'UPI-',
	'a [at] ',
	' dot ',
	'a at b dot ',
	'(at',
	'9,87,',
	'9,999,',
	'ABCDE 1234 ',
	'A ',
	'Q W E P K 4 8 2 1 ',
	'1/2/24 ',
	'12/-',
	'81239,',
	'(1 @',
	'UPI-NEFT ',
	'UPI ',
	'MB:',
	'&a=1',
	'?name=a',
	'[@]',
	' @ a . b',
	'&#64;',
	'https:?',
	'/91',
	'Rs 1-',
	'CASH TO ',
	'&#64;',
	'Name: Kavya ',
	'a:',
	'name="',
	"name='",
	'<td>name</td>',
	'<a ',
	'{"a":',
	'%2540',
	'https:a+',
	'QUJDUEUxMjM0Rg ',
	'1234/',
	'account no ',
	'born ',
	'a\u200b',
];
const FIELDS = [
	'name',
	'company_name',
	'amount',
	'client_id',
	'date',
	'email',
	'narration',
	'aa_id',
	'income',
];

const SHORT = isAll ? 50_000 : 5_000;
const MOST_GROWTH = 15;
/** A time as short as this says nothing about how it grows. */
const NOTHING_MS = 1;
/** Memory is tidied up in between. */
const TRIES = 20;

/** How many times as much of the processor ten times the text takes: the least of several tries. */
function growthOf(work: (text: string) => void, part: string, end: string): number {
	const text = (length: number) => part.repeat(length / part.length) + end;
	let growth = Infinity;
	let [base, most] = [Infinity, Infinity];
	for (let n = 0; n < TRIES && growth > MOST_GROWTH; n++) {
		base = Math.min(base, timeOf(work, text(SHORT)));
		most = Math.min(most, timeOf(work, text(10 * SHORT)));
		growth = most / Math.max(base, NOTHING_MS);
	}
	return growth;
}

function timeOf(work: (text: string) => void, text: string): number {
	const start = process.cpuUsage();
	work(text);
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

/** What is masked may go on to anything: an end that fits nothing, or one that makes all of it an address. */
const ENDS = ['!', 'z@b'];

it.each(PARTS)('a text of %j, repeated, takes time in proportion to its length', (part) => {
	const work = (text: string) => {
		maskPersonalData({ info: text, [text]: 1 });
		maskText(new Secrets(['a secret']).hideIn(text));
	};
	for (const end of ENDS) expect(growthOf(work, part, end)).toBeLessThanOrEqual(MOST_GROWTH);
});

it.each(FIELDS)("so does '%s'", (field) => {
	const work = (text: string) => maskPersonalData({ [field]: text });
	for (const part of ['a', '7', '?name=', 'https:', ' ', 'Mr ', '@', 'aa_', 'ltd ', 'आ']) {
		expect(growthOf(work, part, '!')).toBeLessThanOrEqual(MOST_GROWTH);
	}
});

it.each<[string, (text: string) => void, string]>([
	['an amount', toAmount, `+${' '.repeat(5_000)}x`],
	['the name of an amount', isAmount, `${'a'.repeat(200_000)}_`],
	['a date', readMoment, `2026-02-01 ${','.repeat(50_000)}\nx`],
])('what is almost %s is read in no time', (_, read, text) => {
	expect(timeOf(read, text)).toBeLessThan(500);
});

it.each(['a', 'f', '9', '-', '/', 'aa_', 'ab ', '\u200b', '\0', ' ', '%'])(
	'%j, repeated for megabytes, does not exhaust a pattern',
	(part) => {
		const text = part.repeat(8_000_000 / part.length);
		const record = { client_id: text, from: text, amount: 1, link: `https://x/?a=${text}` };
		expect(() => maskPersonalData({ ...record, info: `${text}!` })).not.toThrow();
	},
);

it.each(['\\', '%', '&', '"', ' ', '\n', '%25', '\\"'])(
	'a secret that begins with many %j is looked for in no time',
	(part) => {
		const [once, often] = [part.repeat(10), part.repeat(40)];
		const text = `${once}secret ${often}secrecy`;
		expect(timeOf((given) => new Secrets([`${once}secret`]).hideIn(given), text)).toBeLessThan(500);
	},
);

it('a key of thousands of characters is found, and half of it, in little time', () => {
	const key = Array.from({ length: 1250 }, (_, n) => (n * n * 7919).toString(36).slice(-2)).join(
		'',
	);
	const hidden = (text: string) => new Secrets([key, 'another']).hideIn(text);
	const half = key.slice(700, 1990);
	const escaped = encodeURIComponent(Buffer.from(`${key}?`).toString('base64'));
	expect(hidden(`<${key}> <${key.toUpperCase()}> <${half}>`)).toBe(
		'<[hidden]> <[hidden]> <[hidden]>',
	);
	expect(hidden(escaped).length).toBeLessThan(50);
	expect(timeOf(hidden, `<${key}>`)).toBeLessThan(3000);
});
