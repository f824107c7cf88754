import { BadInput } from '../../nodes/shared/api/errors';
import type { Field, FieldContext } from '../../nodes/shared/operation';

interface Reading {
	value?: unknown;
	complaint?: BadInput;
	warnings: string[];
}

/** Reads a value as the node does. */
export function read(field: Field<unknown>, raw: unknown): Reading {
	const warnings: string[] = [];
	const item = {
		itemIndex: 0,
		version: 1.1,
		context: { getNode: () => ({ parameters: {} }) },
		warn: (text: string) => warnings.push(text),
	};
	try {
		return { value: field.read(raw, item as unknown as FieldContext), warnings };
	} catch (error) {
		if (error instanceof BadInput) return { complaint: error, warnings };
		throw error;
	}
}

/** What is read of good values, and values that are refused with a text that does not echo them. */
export function table(
	name: string,
	field: Field<unknown>,
	good: Array<[unknown, unknown]>,
	bad: unknown[],
) {
	describe(name, () => {
		it.each(good)('%j is read as %j', (raw, value) => {
			expect(read(field, raw)).toEqual({ value, warnings: [] });
		});

		if (bad.length === 0) return;
		it.each(bad.map((raw) => [raw]))('%j is refused', (raw) => {
			const { complaint } = read(field, raw);

			expect(complaint?.message).toBeTruthy();
			expect(complaint?.nextStep).toMatch(/\.$/);
			const texts = `${complaint?.message} ${complaint?.nextStep}`;
			if (String(raw).length > 5) expect(texts).not.toContain(String(raw));
		});
	});
}
