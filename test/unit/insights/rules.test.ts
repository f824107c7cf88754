import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matcher } from '../../../nodes/Finpass/insights/matching';
import { LONGEST_NARRATION, NarrationReader } from '../../../nodes/Finpass/insights/narration';
import * as phrases from '../../../nodes/Finpass/insights/phrases';
import { GIVEN_BACK, RULES } from '../../../nodes/Finpass/insights/rules';
import { MEANING_OF } from '../../../nodes/Finpass/insights/vocabulary';
import { classifier, corpus, measure } from './corpus';

const known = corpus('known');
const unseen = corpus('unseen');

describe('the rules', () => {
	const classify = classifier();

	it('are measured on at least 400 narrations that are all different', () => {
		const texts = [...known, ...unseen].map(({ text, direction }) => `${direction} ${text}`);
		expect(texts.length).toBeGreaterThanOrEqual(400);
		expect(unseen.length).toBeGreaterThanOrEqual(400);
		expect(new Set(unseen.map(({ text, direction }) => direction + text)).size).toBe(unseen.length);
	});

	it.each(Object.entries({ known, unseen }))('are right on %s narrations', (_, narrations) => {
		for (const { event, precision, recall } of measure(narrations)) {
			expect({
				event,
				enough: precision >= 0.95 && recall >= 0.9,
				precision,
				recall,
			}).toMatchObject({
				enough: true,
			});
		}
	});

	it('are as right as docs/insights-events.md says', () => {
		const docs = readFileSync(join(__dirname, '../../../docs/insights-events.md'), 'utf8');
		const rows = docs.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
		const second = measure(unseen);
		for (const [at, first] of measure(known).entries()) {
			const cells = [first, second[at]].flatMap(({ narrations, precision, recall }) => [
				String(narrations),
				precision.toFixed(2),
				recall.toFixed(2),
			]);
			expect(rows).toContainEqual(['', first.event, ...cells, '']);
		}
	});

	it.each(RULES.map(({ name }) => name))('need %s', (name) => {
		const others = RULES.filter((rule) => rule.name !== name);
		const all = [...known, ...unseen];
		const without = classifier(others);
		const changed = all.filter((one) => without(one)?.event !== classify(one)?.event);
		const part = RULES.find((rule) => rule.name === name)?.part;
		const otherPart = all.filter((one) => without(one)?.part !== classify(one)?.part);
		expect(part === 'tax' ? otherPart.length : changed.length).toBeGreaterThan(0);
	});

	it('name only words that a narration can have when it is read', () => {
		const reader = new NarrationReader();
		const meanings = new Set(MEANING_OF.values());
		const conditions = [...RULES, GIVEN_BACK].flatMap(({ has, unless }) => [...has, unless]);
		const words = [...conditions, ...Object.values(phrases)]
			.flatMap((text) => text.split(/[\s|]+/))
			.filter((word) => /\p{L}/u.test(word));
		const isReadable = (word: string) =>
			word === word.toLowerCase() ? meanings.has(word) : reader.read(word).list[0] === word;
		expect(words.filter((word) => !isReadable(word))).toEqual([]);
	});

	it('find every event that is listed as told by one line', () => {
		const missed = known.filter((one) => one.event !== 'none' && classify(one) === undefined);
		expect(missed.length).toBeLessThan(known.length / 50);
	});

	it('prove nothing by a word within another one', () => {
		const words = ['SALES', 'SALMAN', 'SALON', 'UNIVERSAL', 'SALARIA', 'PREMIUM', 'REMITTANCE'];
		for (const text of [...words, 'MARKETPLACE', 'CASHBACK', 'CASHFREE', 'RETAIL', 'SECS RETURN']) {
			for (const direction of ['credit', 'debit'] as const) {
				expect([text, classify({ text, direction })]).toEqual([text, undefined]);
			}
		}
	});

	it('do not depend on case or on what separates words', () => {
		for (const text of [
			'ach rtn chrg',
			'ACH_RTN_CHRG',
			'ACH/RTN/CHRG',
			'.Ach  Rtn: Chrg',
			'ACHRTNCHRG',
		]) {
			expect(classify({ text, direction: 'debit' })?.name).toBe('mandate_return_charge');
		}
	});
});

describe('a narration', () => {
	const reader = new NarrationReader();

	it('is taken apart if it is made of known words alone', () => {
		expect(reader.read('ACHDEBITRETURNCHARGES 050226').list).toEqual([
			'mandate',
			'debit',
			'returned',
			'charge',
		]);
		expect(reader.read('RETURNGIFT SALEM').list).toEqual(['RETURNGIFT', 'SALEM']);
	});

	it('has I/W and O/W as one word', () => {
		expect(reader.read('I/W O.W A/C I/WE').list).toEqual(['inward', 'outward', 'AC', 'I', 'WE']);
	});

	it('is read in time linear in its length, and only up to a length', () => {
		const matcher = new Matcher(RULES);
		for (const piece of ['RTN', 'SAL ', 'ACH RTN ', 'A/', 'RETURNCHARGES', '*', 'I/W', '😀', 'क']) {
			const hostile = piece.repeat(100_000);
			const words = reader.read(hostile);
			expect(words.list.length).toBeLessThanOrEqual(LONGEST_NARRATION);
			matcher.match(words, 'debit');
		}
	});
});
