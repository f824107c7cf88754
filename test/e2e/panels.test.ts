import axios from 'axios';
import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Browser } from 'playwright-core';
import { Finpass } from '../../nodes/Finpass/Finpass.node';
import { chain, node, type Credential } from '../n8n';
import { launchBrowser } from './browser';
import { Editor } from './editor';
import { world } from './world';

jest.setTimeout(300_000);

const { api, sandbox, finpass } = world();
const FINPASS = 'n8n-nodes-finpass.finpass';
const START = node('Start', 'n8n-nodes-base.manualTrigger', 1, {});

let browser: Browser;
let editor: Editor;
let credential: Credential;

beforeAll(async () => {
	browser = await launchBrowser();
	editor = await Editor.open(browser, api.url);
	const { url: baseUrl, apiKey, apiSecret } = finpass;
	credential = await api.createCredential('Panels', 'finpassApi', { baseUrl, apiKey, apiSecret });
});

afterAll(async () => await browser.close());

const operations = new Finpass().description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }: INodeProperties) =>
		(displayOptions?.show?.resource ?? []).flatMap((resource) =>
			(options as INodePropertyOptions[]).map(({ value }) => ({
				name: `${String(resource)}.${String(value)}`,
				parameters: { resource, operation: value } as INodeParameters,
			})),
		),
	);

test('the panel of every operation', async () => {
	const { page } = editor;
	const nodes = operations.map(({ name, parameters }, at) => ({
		...node(name, FINPASS, 1.1, parameters),
		position: [(at % 8) * 224, Math.floor(at / 8) * 224] as [number, number],
	}));
	const file = { ...chain('Panels', [START]), nodes };
	const id = await api.importWorkflow(file, credential);
	await page.goto(`${api.url}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await page.getByTestId('zoom-to-fit').click();
	for (const { name } of operations) {
		await editor.openNode(name);
		await editor.keepScreenshots(`panel-${name}`);
		await editor.closeNode();
	}
	expect(operations.length).toBeGreaterThanOrEqual(24);
});

/** Executes an operation in the editor and keeps the table of its items. */
async function keepTable(name: string, parameters: INodeParameters, column: string) {
	const { page } = editor;
	const id = await api.importWorkflow(
		chain(name, [START, { ...node(name, FINPASS, 1.1, parameters), position: [224, 0] }]),
		credential,
	);
	await page.goto(`${api.url}/workflow/${id}`);
	await editor.openNode(name);
	await editor.executeStep();
	await editor.output.getByRole('columnheader', { name: column }).first().waitFor();
	await editor.keepScreenshots(`table-${name}`);
}

test('the table of bureau scores', async () => {
	await keepTable(
		'bureau-scores',
		{
			resource: 'multiBureau',
			operation: 'fetch',
			pan: 'ABCPE1234F',
			name: 'Asha Verma',
			mobileNumber: '9876543210',
			gender: 'female',
			bureaus: ['cibil', 'experian'],
			consent: true,
			output: 'scores',
		},
		'lowest_score',
	);
});

test('the table of accounts', async () => {
	const { url, apiKey, apiSecret } = finpass;
	const { data } = await axios.post(
		`${url}/api/v1/services/account-aggregator/init`,
		{ mobile_number: '9876543210', consent_type: 'loan_underwriting' },
		{ headers: { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret } },
	);
	const clientId = String(data.data.client_id);
	await sandbox.act(clientId, 'ready');
	await keepTable(
		'accounts',
		{
			resource: 'accountAggregator',
			operation: 'fetchJsonReport',
			clientId,
			requestId: '',
			output: 'accounts',
		},
		'holder_name',
	);
});
