import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matcher } from '../../../nodes/Finpass/insights/matching';
import { NarrationReader } from '../../../nodes/Finpass/insights/narration';
import type { ProvenByWord, Rule } from '../../../nodes/Finpass/insights/rule';
import { RULES } from '../../../nodes/Finpass/insights/rules';

interface Narration {
	/** What the line alone proves. */
	event: ProvenByWord | 'none';
	direction: 'credit' | 'debit';
	text: string;
}

/** The lists in `narrations/`: a heading with event and direction, then one narration a line. */
export function corpus(name: 'known' | 'unseen'): Narration[] {
	const lines = readFileSync(join(__dirname, 'narrations', `${name}.txt`), 'utf8').split('\n');
	const narrations: Narration[] = [];
	let heading: Pick<Narration, 'event' | 'direction'> | undefined;
	for (const line of lines) {
		const [, event, direction] = /^# (\w+) (\w+)$/.exec(line) ?? [];
		if (event !== undefined) heading = { event, direction } as typeof heading;
		else if (line !== '' && heading !== undefined) narrations.push({ ...heading, text: line });
	}
	return narrations;
}

/** What the rules find in a narration. */
export function classifier(rules: readonly Rule[] = RULES) {
	const reader = new NarrationReader();
	const matcher = new Matcher(rules);
	return ({ text, direction }: Pick<Narration, 'text' | 'direction'>) =>
		matcher.match(reader.read(text), direction);
}

interface Measured {
	event: ProvenByWord;
	narrations: number;
	precision: number;
	recall: number;
}

/** Precision and recall of each event. */
export function measure(narrations: Narration[], rules: readonly Rule[] = RULES): Measured[] {
	const classify = classifier(rules);
	const results = narrations.map((one) => ({ ...one, found: classify(one)?.event ?? 'none' }));
	const events = [...new Set(RULES.map(({ event }) => event))];
	return events.map((event) => {
		const expected = results.filter((one) => one.event === event);
		const found = results.filter((one) => one.found === event);
		const right = expected.filter((one) => one.found === event).length;
		return {
			event,
			narrations: expected.length,
			precision: right / found.length,
			recall: right / expected.length,
		};
	});
}
