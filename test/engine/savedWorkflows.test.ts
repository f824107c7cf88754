import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IDataObject, INode, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import { callBack, runWorkflow, TriggerWorkflow } from './harness';
import { finpassCredential } from './harness/finpass';
import { REGISTER } from '../sandbox/data/companies';
import { statement } from './operations';
import { run, sandbox } from './quickSandbox';

/*
 * Workflows that were saved with version 0.1.0 of this package, as it shipped them. Each of their Finpass
 * nodes runs with the parameters that it was saved with; what other nodes gave is pinned.
 */

const FOLDER = join(__dirname, 'savedWorkflows');
const workflows = new Map(
	globSync('*.json', { cwd: FOLDER }).map((file): [string, IWorkflowBase] => [
		basename(file, '.json'),
		JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
	]),
);

const COMPANY = REGISTER.find(({ cin }) => cin !== null) as { cin: string };
const PARTNERSHIP = REGISTER.find(({ llpin }) => llpin !== null) as { llpin: string };

const MOBILE = '9876543210';
const PERSON = { pan: 'ABCPE1234F', name: 'Asha Rao', mobile_number: MOBILE, gender: 'female' };

/** Something that Finpass began, ready to be fetched. */
async function ready(resource: string, consentType = 'loan_underwriting'): Promise<IDataObject> {
	const { outputs } = await run(resource, 'initialize', { mobileNumber: MOBILE, consentType });
	const { client_id: clientId } = outputs[0][0].json;
	await sandbox.control.act(String(clientId), 'ready');
	return { client_id: clientId };
}

async function job(): Promise<IDataObject> {
	const parameters = { username: PERSON.pan, password: 'secret' };
	return (await run('itrAnalyzer', 'initialize', parameters)).outputs[0][0].json;
}

async function refreshed(): Promise<IDataObject> {
	const { client_id: clientId } = await ready('accountAggregator', 'loan_monitoring');
	return (await run('accountAggregator', 'refreshData', { clientId })).outputs[0][0].json;
}

interface SavedNode {
	workflow: string;
	node: string;
	/** What goes in. */
	input: () => Promise<IDataObject | INodeExecutionData> | IDataObject;
	/** What a node before it gave, by its name, if it is asked for by that. */
	before?: [node: string, given: () => Promise<IDataObject>];
	/** Index of the output, and what comes out by it. */
	output?: number;
	gives: IDataObject;
}

const any = <T>(constructor: T) => expect.any(constructor) as unknown as string;

const saved: SavedNode[] = [
	{
		workflow: 'bureau-check-of-a-list',
		node: 'Ask the bureaus',
		input: () => ({ ...PERSON, consent_on: '2026-05-04' }),
		gives: {
			status: 'completed',
			cibil: expect.objectContaining({ score: any(Number) }) as unknown as string,
		},
	},
	{
		workflow: 'consent-by-trigger-1-start',
		node: 'Start the consent',
		input: () => ({ body: { mobile_number: MOBILE } }),
		gives: { client_id: any(String), redirect_url: any(String) },
	},
	{
		workflow: 'consent-suspended-wait',
		node: 'Start the consent',
		input: () => ({ body: { mobile_number: MOBILE } }),
		gives: { client_id: any(String), redirect_url: any(String) },
	},
	{
		workflow: 'consent-suspended-wait',
		node: 'Wait for the decision',
		input: () => ({}),
		before: ['Start the consent', async () => await ready('accountAggregator')],
		output: 1,
		gives: { status: 'granted', account_count: any(Number) },
	},
	{
		workflow: 'income-from-tax-returns',
		node: 'Start reading',
		input: () => ({ pan: PERSON.pan, password: 'secret' }),
		gives: { job_id: any(String), status: 'initiated' },
	},
	{
		workflow: 'income-from-tax-returns',
		node: 'Get the years',
		input: job,
		gives: { assessment_year: any(String) },
	},
	{
		workflow: 'kyb-by-company-name',
		node: 'Find companies',
		input: () => ({ company_name: 'tata' }),
		gives: { entity_name: any(String), entity_type: any(String) },
	},
	{
		workflow: 'kyb-by-company-name',
		node: 'Look up the company',
		input: () => ({ number: COMPANY.cin }),
		gives: { cin: COMPANY.cin, company_name: any(String) },
	},
	{
		workflow: 'kyb-by-company-name',
		node: 'Look up the LLP',
		input: () => ({ number: PARTNERSHIP.llpin }),
		gives: { llpin: PARTNERSHIP.llpin, llp_name: any(String) },
	},
	{
		workflow: 'loan-application',
		node: 'Start the consent journey',
		input: () => ({ mobile_number: MOBILE }),
		gives: { client_id: any(String), journey_url: any(String) },
	},
	{
		workflow: 'loan-application',
		node: 'Get the analysis',
		input: () => ({}),
		before: ['Start the consent journey', async () => await ready('aaBsaAnalyzer')],
		gives: { fixed_obligations_ratio: any(Number), average_monthly_income: any(Number) },
	},
	{
		workflow: 'monthly-monitoring',
		node: 'Order new data',
		input: async () => await ready('accountAggregator', 'loan_monitoring'),
		gives: { request_id: any(String) },
	},
	{
		workflow: 'monthly-monitoring',
		node: 'Get the accounts',
		input: refreshed,
		gives: { masked_account_number: any(String), transaction_count: any(Number) },
	},
	{
		workflow: 'pf-check-at-hiring',
		node: 'Get the PF record',
		input: () => ({ body: { mobile_number: MOBILE } }),
		gives: { epfo: expect.objectContaining({ uan: any(String) }) as unknown as string },
	},
	{
		workflow: 'statement-upload',
		node: 'Read the statement',
		input: async () => {
			const { json, binary = {} } = await statement('may.pdf');
			return { json, binary: { statement: Object.values(binary)[0] } };
		},
		gives: { status: 'completed', bank_name: any(String) },
	},
	{
		workflow: 'watch-a-list-of-companies',
		node: 'Look it up',
		input: () => ({ cin: COMPANY.cin }),
		gives: { cin: COMPANY.cin, status: any(String) },
	},
];

const isItem = (given: IDataObject | INodeExecutionData): given is INodeExecutionData =>
	'binary' in given && 'json' in given;

function savedNode(workflow: string, name: string): INode {
	const node = workflows.get(workflow)?.nodes.find((found) => found.name === name);
	if (node === undefined) throw new Error(`${workflow} has no node ${name}`);
	return node;
}

async function runSaved({ workflow, node, input, before }: SavedNode) {
	const steps = ['Items', ...(before === undefined ? [] : [before[0]]), node];
	const given = await input();
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	const connections = steps.slice(1).map((name, at) => [steps[at], to(name)] as const);
	return await runWorkflow(
		{
			nodes: [
				...steps
					.slice(0, -1)
					.map((name) => ({ name, type: 'n8n-nodes-base.manualTrigger' as string })),
				{
					...savedNode(workflow, node),
					credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
				},
			],
			connections: Object.fromEntries(connections),
			pinData: {
				Items: [isItem(given) ? given : { json: given }],
				...(before && { [before[0]]: [{ json: await before[1](), pairedItem: { item: 0 } }] }),
			},
		},
		{ credentials: finpassCredential({ sandbox }) },
	);
}

describe('workflows that were saved with version 0.1.0', () => {
	it('are all here, each Finpass node of them', () => {
		const nodes = [...workflows].flatMap(([workflow, { nodes: all }]) =>
			all
				.filter(({ type }) => type === 'n8n-nodes-finpass.finpass')
				.map(({ name }) => `${workflow}: ${name}`),
		);

		expect(saved.map(({ workflow, node }) => `${workflow}: ${node}`).sort()).toEqual(nodes.sort());
	});

	it.each(saved)('go on with $workflow: $node', async (one) => {
		const { run: execution, error, outputs } = await runSaved(one);

		expect(error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(outputs(one.node)[one.output ?? 0][0]?.json).toMatchObject(one.gives);
	});

	it('hand over no address that they were not saved with', async () => {
		const start = saved.find(({ node }) => node === 'Start the consent journey');
		await runSaved(start as SavedNode);

		const [{ body }] = await sandbox.control.requests({ operationId: 'aaBsaAnalyzer.initialize' });
		expect(body).not.toHaveProperty('webhook_url');
	});

	it('wait as long as they were saved to', async () => {
		const wait = saved.find(({ node }) => node === 'Wait for the decision') as SavedNode;
		const consent = async () => {
			const parameters = { mobileNumber: MOBILE, consentType: 'loan_underwriting' };
			return (await run('accountAggregator', 'initialize', parameters)).outputs[0][0].json;
		};
		const waiting = await runSaved({ ...wait, before: ['Start the consent', consent] });

		expect(waiting.run.status).toBe('waiting');
		expect((Number(waiting.run.waitTill) - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
		expect((await callBack(waiting)).body).toEqual({ status: 'waiting' });
	});

	it('start by their trigger', async () => {
		const { parameters } = savedNode('consent-by-trigger-2-go-on', 'Finpass has decided');
		const trigger = await TriggerWorkflow.open(parameters, { sandbox });

		const { started } = await trigger.call({ body: await ready('accountAggregator') });

		expect(started?.[0]).toMatchObject({ event: 'dataReady' });
	});
});
