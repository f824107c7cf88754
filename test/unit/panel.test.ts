import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { Finpass } from '../../nodes/Finpass/Finpass.node';
import { resources } from '../../nodes/Finpass/resources';

const { description } = new Finpass();
const [resource] = description.properties;
const listed = resource.options as INodePropertyOptions[];

describe('the panel', () => {
	it('says what tells the three products with bank data apart', () => {
		const says = (value: string) => listed.find((option) => option.value === value)?.description;

		expect(says('accountAggregator')).toBe('Consent, then raw accounts and transactions');
		expect(says('aaBsaAnalyzer')).toBe('Consent, then income, obligations (FOIR) and risk flags');
		expect(says('bankStatementAnalyser')).toBe('Read an uploaded PDF or picture');
		expect(listed.filter((option) => !option.description)).toEqual([]);
	});

	it('begins with the account aggregator, as saved workflows do that name no resource', () => {
		expect(listed[0].value).toBe('accountAggregator');
		expect(resource.default).toBe('accountAggregator');
	});

	it('lists the other resources in alphabetical order', () => {
		const names = listed.slice(1).map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		expect(names).toContain('AA-BSA Analyzer');
	});

	const noticeAbove = (name: string) => {
		const [of, operation] = name.split('.');
		return description.properties.find(
			({ type, displayOptions: { show = {} } = {} }) =>
				type === 'notice' &&
				show.resource?.includes(of) === true &&
				show.operation?.includes(operation) === true,
		)?.displayName;
	};

	it.each(['accountAggregator.waitForConsent', 'aaBsaAnalyzer.waitForAnalysis'])(
		'says above %s what nobody should overlook',
		(name) => {
			const notice = noticeAbove(name);

			for (const said of [/Resume This Workflow/, /Not Yet/, /To test/, /10 minutes/]) {
				expect(notice).toMatch(said);
			}
			if (name.startsWith('accountAggregator')) expect(notice).toMatch(/refresh.*month/i);
		},
	);

	it.each([
		['insights.summarize', /Raw/],
		['insights.findEvents', /Raw/],
		['insights.createPage', /Raw/],
		['insights.crossCheck', /two or more/],
	])('says above %s what it works on', (name, said) => {
		expect(noticeAbove(name)).toMatch(said);
	});

	it('tells the default of an optional field that has one, and of no other', () => {
		const [options] = description.properties.filter(({ name }) => name === 'options');
		const says = (name: string) =>
			(options.options as INodeProperties[]).find((option) => option.name === name)?.description;

		const firstRun = description.properties
			.flatMap(({ options: added }) => (added ?? []) as INodeProperties[])
			.find(({ name }) => name === 'firstRun');

		expect(says('maxRetries')).toMatch(/not processed\. Defaults to 5\.$/);
		expect(firstRun?.description).toMatch(/ Defaults to Everything\.$/);
		expect(says('keepFields')).not.toMatch(/Defaults/);
		expect(says('auditRecord')).not.toMatch(/Defaults/);
	});

	it('has no field that n8n marks as wrong while it is empty, as its editor of JSON is', () => {
		const all = description.properties.flatMap((property) => [
			property,
			...((property.type === 'collection'
				? property.options
				: []) as typeof description.properties),
		]);
		expect(all.filter(({ type }) => type === 'json').map(({ name }) => name)).toEqual([]);
	});

	it('shows the operation alone below the node', () => {
		const names = description.subtitle?.match(/"[^"]+":"[^"]+"/g) ?? [];

		expect(names).toContain('"accountAggregator.waitForConsent":"Wait for Consent"');
		expect(names).toHaveLength(resources.flatMap(({ operations }) => operations).length);
	});
});

describe('the search of the nodes panel', () => {
	const path = resolve(__dirname, '../../nodes/Finpass/Finpass.node.json');
	const { alias } = JSON.parse(readFileSync(path, 'utf8')) as { alias: string[] };

	it.each([
		'salary',
		'employment',
		'kyc',
		'company lookup',
		'statement analyser',
		'wait for consent',
		'income',
		'provident fund',
		'director',
		'underwriting',
		'loan monitoring',
		...['insights', 'cash flow', 'abb', 'foir', 'bounce', 'emi', 'obligations'],
		...['bank statement analyser', 'bank account', 'transactions', 'credit report', 'tax return'],
		...['verify pan', 'uan', 'employer', 'cross-check'],
		...['pan card', 'pan verification', 'cheque bounce', 'lending', 'nbfc', 'verify company'],
		...['background check', 'due diligence'],
	])('finds the node by “%s”', (word) => {
		expect(alias.filter((known) => known.toLowerCase().includes(word))).not.toEqual([]);
	});
});
