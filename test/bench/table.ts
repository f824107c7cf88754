import { markdownTable } from '../markdownTable';

/** One comparison. */
export interface Row {
	work: string;
	/** What this package took or reached. */
	finpass: string;
	/** What it is held against, and what that took. */
	beside: string;
	/** What the goal is about; `'1.23 ×'` if it is a ratio. */
	result: string;
	/** Undefined if the row is for information only. */
	goal?: string;
	met?: boolean;
}

export const ms = (value: number): string => `${Math.round(value).toLocaleString('en')} ms`;
export const mb = (value: number): string => `${value.toFixed(1)} MB`;

/** @param most the goal; without one the row is for information only */
export function ratioRow(
	work: string,
	[finpass, value]: [text: string, value: number],
	[beside, other]: [text: string, value: number],
	most?: number,
): Row {
	const ratio = value / other;
	const row = { work, finpass, beside, result: `${ratio.toFixed(2)} ×` };
	return most === undefined ? row : { ...row, goal: `at most ${most} ×`, met: ratio <= most };
}

/** A table in Markdown, as docs/performance.md quotes it. */
export function tableOf(rows: Row[]): string {
	const cells = rows.map(({ work, finpass, beside, result, goal, met }) => [
		work,
		finpass,
		beside,
		result,
		goal ?? '',
		met === undefined ? '' : met ? 'met' : 'missed',
	]);
	const head = ['work', 'this package', 'compared with', 'result', 'goal', ''];
	return markdownTable([head, ...cells], 'left');
}

/**
 * The best of some runs of each: other work on the machine can only make them slower. They take turns, so
 * that a busy minute does not fall on one of them alone.
 */
export async function bestOfEach<Name extends string, T>(
	runs: number,
	subjects: Record<Name, () => Promise<T>>,
	cost: (result: T) => number,
): Promise<Record<Name, T>> {
	const best: Partial<Record<Name, T>> = {};
	const names = Object.keys(subjects) as Name[];
	for (let run = 0; run < runs; run++) {
		for (const name of names) {
			const result = await subjects[name]();
			const known = best[name];
			if (known === undefined || cost(result) < cost(known)) best[name] = result;
		}
	}
	return best as Record<Name, T>;
}

/** The middle one of some values, for memory: when garbage is collected can make a run better or worse. */
export async function median(runs: number, measure: () => Promise<number>): Promise<number> {
	const values: number[] = [];
	while (values.length < runs) values.push(await measure());
	return values.sort((a, b) => a - b)[Math.floor(runs / 2)];
}
