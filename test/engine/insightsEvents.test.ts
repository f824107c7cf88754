import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { outputSchema } from '../../contract/schemas';
import { Finpass } from '../../nodes/Finpass/Finpass.node';
import { reportOf, type Line } from '../unit/insights/statement';
import { runFinpass, runWorkflow, type FinpassRunOptions } from './harness';

const LINES: Line[] = [
	['2026-01-31', 60_000, 'NEFT CR-CITI0000003-ACME LTD-SALARY JAN'],
	['2026-02-05', -7500, 'ACH D- TPCAPFRST-11563098'],
	['2026-02-06', 7500, 'ACH D- RETURN-TPCAPFRST-11563098'],
	['2026-02-06', -590, 'ACH RTN CHRG 060226'],
	['2026-02-20', 20_000, 'CASH DEP SELF'],
	['2026-02-21', -2000, 'UPI/DR/22101/SRI CHITS/HDFC/'],
];

const find = async (
	parameters: IDataObject = {},
	items: IDataObject[] = [reportOf(LINES)],
	rest: Partial<FinpassRunOptions> = {},
) =>
	await runFinpass({
		...{ resource: 'insights', operation: 'findEvents', items, typeVersion: 1.1 },
		parameters: parameters as FinpassRunOptions['parameters'],
		...rest,
	});

describe('Find Events', () => {
	it('gives one item per event, with the transactions as they came, without a credential', async () => {
		const report = reportOf(LINES);
		const { outputs } = await find({}, [report, report]);

		const [{ transaction_data: data }] = report.data.account_aggregator_json;
		const { transaction_details: sent } = data;
		const found = outputs[0].map(({ json }) => json);
		expect(found.map(({ event }) => event)).toEqual([
			...['salary', 'bounce', 'cash_deposit'],
			...['salary', 'bounce', 'cash_deposit'],
		]);
		expect(found[1].transactions).toEqual([sent[1], sent[2], sent[3]]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
		const fits = new Ajv({ allowUnionTypes: true }).compile(outputSchema('insights', 'findEvents'));
		for (const event of found) expect([fits(event), fits.errors]).toEqual([true, null]);
	});

	it('takes the rules of the user, the due payment and the names', async () => {
		const { outputs } = await find({
			additionalFields: {
				dueDay: 7,
				dueAmount: '1,60,000',
				ownNames: 'Rahul Verma, R Verma',
				employer: 'Acme',
				rules: { rule: [{ pattern: 'sri chits', direction: 'Debit', event: 'chit_fund' }] },
			},
		});

		const found = outputs[0].map(({ json }) => [json.event, json.amount, json.rule]);
		expect(found).toContainEqual(['chit_fund', 2000, 'user: sri chits']);
		expect(found).toContainEqual(['shortfall', 590, 'balance_before_due_day']);
	});

	it.each<[string, IDataObject, RegExp]>([
		['a due day alone', { dueDay: '5' }, /'Due Amount' is empty/],
		['a due amount alone', { dueAmount: 5000 }, /'Due Day' is empty/],
		['a day that no month has', { dueDay: '32', dueAmount: '1' }, /'Due Day' is not a day/],
		['an amount that is none', { dueDay: '3', dueAmount: 'much' }, /'Due Amount' is not an amount/],
		[
			'a pattern without a word',
			{ rules: { rule: [{ pattern: '.*', direction: 'any', event: 'x' }] } },
			/'Pattern' of a rule has no word/,
		],
		[
			'a rule without an event',
			{ rules: { rule: [{ pattern: 'a', direction: 'any', event: ' ' }] } },
			/'Event' of a rule is empty/,
		],
		[
			'a direction that is none',
			{ rules: { rule: [{ pattern: 'a', direction: 'up', event: 'x' }] } },
			/'Direction' has a value/,
		],
	])('refuses %s', async (_, additionalFields, message) => {
		const { error } = await find({ additionalFields });
		expect(error?.message).toMatch(message);
	});

	it('refuses what is no report, and goes on with the next item', async () => {
		const items = [{ name: 'no report' }, reportOf(LINES)];
		const { outputs } = await find({}, items, { onError: 'continueRegularOutput' });
		expect(outputs[0][0].json.error).toMatch(/holds no bank account with transactions/);
		expect(outputs[0]).toHaveLength(4);
	});

	it('gives an AI agent less than 4 kB, the newest first, and says what it left out', async () => {
		const many = Array.from({ length: 60 }, (_, day): Line => {
			const date = new Date(Date.UTC(2026, 0, day + 1)).toISOString().slice(0, 10);
			return [date, 1000 + day, `CASH DEP BRANCH ${'X'.repeat(90)}`];
		});
		const result = await runWorkflow(
			{
				nodes: [
					{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
					{
						name: 'Finpass',
						type: 'n8n-nodes-finpass.finpassTool',
						typeVersion: 1.1,
						parameters: { resource: 'insights', operation: 'findEvents' },
					},
				],
				connections: { Items: { main: [[{ node: 'Finpass', type: 'main', index: 0 }]] } },
				pinData: { Items: [{ json: reportOf(many) }] },
			},
			{ nodeTypes: { 'n8n-nodes-finpass.finpassTool': new Finpass() }, credentials: {} },
		);
		const found = result.outputs('Finpass')[0].map(({ json }) => json);
		expect(Buffer.byteLength(JSON.stringify(found))).toBeLessThan(4096);
		expect(found[0]).toMatchObject({ event: 'cash_deposit', amount: 1059, transaction_count: 1 });
		expect(found.at(-1)).toMatchObject({ event_counts: { cash_deposit: 60 } });
	});
});
