import { reportOf, type Line } from '../unit/insights/statement';
import { runFinpass } from './harness';

const LINES: Line[] = [
	['2026-01-01', 85_000, 'NEFT CR-SALARY JAN-ACME LTD'],
	['2026-01-20', -1_500.5, 'UPI/P2A/268652272235/RAVI KUMAR/UPI/BANK'],
];

const page = async (parameters = {}, options = {}) => {
	const result = await runFinpass({
		resource: 'insights',
		operation: 'createPage',
		typeVersion: 1.1,
		parameters,
		options,
		items: [reportOf(LINES), { nothing: 'here' }],
		onError: 'continueRegularOutput',
	});
	if (result.error) throw result.error;
	const [items] = result.outputs;
	const file = await result.binary(items[0], 'data');
	return { ...result, items, text: file.toString() };
};

it('makes one HTML file, and the main figures as data, without a credential', async () => {
	const { items, text } = await page({ additionalFields: { title: 'Application 4711' } });

	expect(items[0].binary?.data).toMatchObject({ mimeType: 'text/html', fileExtension: 'html' });
	expect(items[0].json).toMatchObject({
		file_name: 'bank-data-client-1.html',
		arithmetic: 'intact',
		credit_total: 85_000,
		debit_total: 1_500.5,
		event_counts: { salary: 1 },
	});
	expect(text).toContain('<h1>Application 4711</h1>');
	expect(text).toContain('RAVI KUMAR');
});

it('shows the provident fund and the credit report of an EPFO answer', async () => {
	const epfo = { uan: '100904319456', employment_history: [{ employer_name: 'ACME LTD' }] };
	const epfoReport = { data: { epfo, crif: { score: 742 } } };
	const { text } = await page({ additionalFields: { epfoReport: JSON.stringify(epfoReport) } });

	expect(text).toContain('<h2>Provident fund</h2>');
	expect(text).toContain('<h2>Credit report with the provident fund record</h2>');
	expect(text).toMatch(/CRIF<.*742</s);
});

it('says so if it leaves out accounts in another currency', async () => {
	const report = reportOf(LINES);
	const [account] = report.data.account_aggregator_json;
	report.data.account_aggregator_json.push({ ...account, currency: 'USD' } as typeof account);
	const result = await runFinpass({
		resource: 'insights',
		operation: 'createPage',
		typeVersion: 1.1,
		parameters: {},
		items: [report],
	});

	expect(result.outputs[0][0].json).toMatchObject({ currency: 'INR', account_count: 1 });
	expect(result.hints).toEqual([
		expect.objectContaining({ message: expect.stringContaining('not in INR') }),
	]);
});

it('a report that is none fails alone, with what to give instead', async () => {
	const { items } = await page();

	expect(items[1].json).toMatchObject({
		error: expect.stringContaining("'Report' holds no bank account"),
		message: expect.stringContaining('Raw'),
	});
});

it('masks what is in the file', async () => {
	const { text, hints } = await page({}, { maskPersonalData: true });

	expect(text).not.toContain('RAVI');
	expect(hints).toEqual([]);
});
