import { summariesForAgent } from '../../../nodes/Finpass/resources/insights/agentSummaries';
import { aaAccount, aaReport, accounts, months, type Line } from './statements';

const sizeOf = (records: unknown) => Buffer.byteLength(JSON.stringify(records));

describe('what an AI agent gets of Summarize', () => {
	it('counts findings by kind instead of listing them', () => {
		const lines = Array.from({ length: 200 }, (): Line => ['2026-01-02', 'CREDIT', 1, '']);
		const [summary] = summariesForAgent(accounts(aaReport(aaAccount(lines))));
		expect(summary).toMatchObject({ credit_total: 200 });
		expect(summary).not.toHaveProperty('by_mode');
		expect(summary.findings).toEqual([
			{
				...{ kind: 'missing_balance', date: '2026-01-02', account_id: 'A1' },
				...{ transaction_id: 'T1', count: 200 },
			},
		]);
	});

	it('stays under 4 kB: the newest months, and how many there are', () => {
		const years = { start_date: '2020-01-01', end_date: '2026-12-31' };
		const all = months(aaReport(aaAccount([['2021-01-02', 'CREDIT', 1, '1.00']], years)));
		const shown = summariesForAgent(all);
		expect(sizeOf(shown)).toBeLessThan(4096);
		expect(shown[0].month).toBe('2026-12');
		expect(shown.at(-1)).toEqual({ note: `These are ${shown.length - 1} of 84 summaries.` });
	});
});
