import { existsSync, readFileSync } from 'node:fs';
import { generated } from '../docs/generated';

describe('what npm run docs writes', () => {
	it('is up to date', async () => {
		const stale = (await generated()).filter(
			({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text,
		);

		expect(stale.map(({ file }) => file)).toEqual([]);
	});

	it('marks what may be billed, and says what happens if an assumption is wrong', async () => {
		const [readme, facts] = await generated();

		expect(readme.text).toMatch(/\| CIN Lookup .*\| 1 ●/);
		expect(readme.text).toMatch(/\| Get Status .*\| 1 +\|/);
		expect(readme.text).toMatch(/\| Summarize .*\| none/);
		const rows = facts.text.split('\n').filter((line) => line.startsWith('| '));
		const unsure = rows.filter((line) => /(assumed|client): /.test(line));
		expect(unsure.length).toBeGreaterThan(20);
		expect(unsure.filter((line) => line.endsWith('|  |'))).toEqual([]);
		expect(facts.text).not.toMatch(/undefined|\[object/);
	});
});
