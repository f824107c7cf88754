import axios from 'axios';
import type { INode, INodeParameters } from 'n8n-workflow';
import { node, webhook } from '../n8n';
import { pdf } from '../sandbox/files/pdf';
import { startFakeModel, type FakeModel, type ToolCall } from './fakeModel';
import { world } from './world';

jest.setTimeout(300_000);

const { api, sandbox, finpass } = world();
const http = axios.create({
	baseURL: finpass.url,
	headers: { 'X-API-Key': finpass.apiKey, 'X-API-Secret': finpass.apiSecret },
});
let model: FakeModel;

beforeAll(async () => {
	model = await startFakeModel();
});

afterAll(async () => {
	await model.stop();
});

/** What the button next to a field turns its value into: the model fills it in. */
const byModel = (name: string) => `={{ $fromAI('${name}', \`\`, 'string') }}`;

/** One tool per resource, as a user sets it up: operation, and the fields that the model is to fill. */
const TOOLS: Record<string, INodeParameters> = {
	'Get accounts': {
		resource: 'accountAggregator',
		operation: 'fetchJsonReport',
		clientId: byModel('Client_ID'),
	},
	'Get analysis': {
		resource: 'aaBsaAnalyzer',
		operation: 'getAnalysis',
		clientId: byModel('Client_ID'),
	},
	'Get statement': {
		resource: 'bankStatementAnalyser',
		operation: 'getStatementResult',
		clientId: byModel('Client_ID'),
	},
	'Get credit scores': {
		resource: 'multiBureau',
		operation: 'fetch',
		pan: byModel('PAN'),
		name: byModel('Name'),
		mobileNumber: byModel('Mobile_Number'),
		gender: byModel('Gender'),
		bureaus: ['cibil', 'experian'],
		consent: true,
	},
	'Find companies': {
		resource: 'corporate',
		operation: 'companyAutocomplete',
		companyName: byModel('Company_Name'),
	},
	'Look up company': {
		resource: 'corporate',
		operation: 'cinLookup',
		cin: { __rl: true, mode: 'id', value: byModel('Company') },
	},
	'Get PF record': {
		resource: 'epfo',
		operation: 'fetchCombinedReport',
		mobileNumber: byModel('Mobile_Number'),
	},
	'Get tax returns': {
		resource: 'itrAnalyzer',
		operation: 'getData',
		jobId: byModel('Job_ID'),
	},
	'Wait for consent': {
		resource: 'accountAggregator',
		operation: 'waitForConsent',
		clientId: byModel('Client_ID'),
	},
};

/** n8n's name of a tool for the model. */
const toolName = (name: string) => name.replaceAll(' ', '_');

test('an agent uses every resource, and gets little and clear answers', async () => {
	await publishAgent();
	const calls = await prepareCalls();
	const answers = await ask(calls);

	expect(
		model
			.offered()
			.map(({ name }) => name)
			.sort(),
	).toEqual(Object.keys(TOOLS).map(toolName).sort());
	for (const { description, parameters } of model.offered()) {
		expect(description).toMatch(/^[A-Z].{15,} in Finpass$/);
		expect(Object.keys(parameters.properties ?? {}).length).toBeGreaterThan(0);
	}

	const said = (name: string) => answers[calls.findIndex((call) => call.name === toolName(name))];
	expect(said('Get accounts')).toContain('masked_account_number');
	expect(said('Get analysis')).toContain('fixed_obligations_ratio');
	expect(said('Get statement')).toContain('transaction_count');
	expect(said('Get credit scores')).toMatch(/"bureau_status":.*"score":\d{3}/);
	expect(said('Find companies')).toContain('TATA');
	expect(said('Look up company')).toContain('date_of_incorporation');
	expect(said('Get PF record')).toContain('total_employers');
	expect(said('Get tax returns')).toContain('gross_total_income');
	expect(said('Wait for consent')).toMatch(/Fetch JSON Report/);
	for (const answer of answers) expect(answer.length).toBeLessThan(4000);
});

test('an agent is told what is wrong with what it entered', async () => {
	const [answer] = await ask([
		{ name: toolName('Look up company'), arguments: { Company: 'Tata Sons' } },
	]);
	expect(answer).toMatch(/'Company' is not a valid CIN/);
});

/** The agent behind a webhook, with the fake model and the tools. */
async function publishAgent(): Promise<void> {
	const finpassCredential = await api.createCredential('Finpass agent', 'finpassApi', {
		apiKey: finpass.apiKey,
		apiSecret: finpass.apiSecret,
		baseUrl: finpass.url,
	});
	const openAi = await api.createCredential('Fake model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
		header: false,
	});
	const tools = Object.entries(TOOLS).map(([name, parameters]) =>
		node(name, 'n8n-nodes-finpass.finpassTool', 1, parameters),
	);
	const langchain = '@n8n/n8n-nodes-langchain';
	const chat = { model: { __rl: true, mode: 'id', value: 'fake' }, options: {} };
	const nodes: INode[] = [
		webhook('agent', { responseMode: 'lastNode' }),
		node('Agent', `${langchain}.agent`, 3, {
			promptType: 'define',
			text: '={{ $json.body.question }}',
			options: {},
		}),
		{
			...node('Model', `${langchain}.lmChatOpenAi`, 1.2, chat),
			credentials: { openAiApi: openAi },
		},
		...tools,
	];
	const to = (type: string) => ({
		[type]: [[{ node: 'Agent', type: type as 'main', index: 0 }]],
	});
	const connections = {
		Webhook: to('main'),
		Model: to('ai_languageModel'),
		...Object.fromEntries(tools.map(({ name }) => [name, to('ai_tool')])),
	};
	const settings = { executionOrder: 'v1' as const };
	const file = { name: 'Agent', nodes, connections, settings };
	await api.publish(await api.importWorkflow(file, finpassCredential));
}

/** Journeys that are ready, and what the model is to ask about them. */
async function prepareCalls(): Promise<ToolCall[]> {
	const mobile_number = '9876543210';
	const consent_type = 'loan_underwriting';
	const start = async (path: string, body: object) => (await http.post(path, body)).data.data;
	const aa = await start('/api/v1/services/account-aggregator/init', {
		mobile_number,
		consent_type,
	});
	const journey = await start('/api/v1/aa-bsa-journey/init', { mobile_number, consent_type });
	const form = new FormData();
	form.append('file', new Blob([pdf(['Statement'])], { type: 'application/pdf' }), 'a.pdf');
	const statement = await start('/api/v1/services/bsa/upload-statement', form);
	const itr = { username: 'ABCPE1234F', password: 'correct horse' };
	const job = await start('/api/v1/itr-analyzer/analyze', itr);
	for (const { client_id } of [aa, journey]) await sandbox.act(client_id, 'ready');
	await new Promise((done) => setTimeout(done, 1500));

	const call = (name: string, args: Record<string, string>) => ({
		name: toolName(name),
		arguments: args,
	});
	return [
		call('Get accounts', { Client_ID: aa.client_id }),
		call('Get analysis', { Client_ID: journey.client_id }),
		call('Get statement', { Client_ID: statement.client_id }),
		call('Get credit scores', {
			PAN: 'ABCPE1234F',
			Name: 'Asha Verma',
			Mobile_Number: mobile_number,
			Gender: 'female',
		}),
		call('Find companies', { Company_Name: 'tata' }),
		call('Look up company', { Company: 'L27100MH2016PLC223792' }),
		call('Get PF record', { Mobile_Number: mobile_number }),
		call('Get tax returns', { Job_ID: job.job_id }),
		call('Wait for consent', { Client_ID: aa.client_id }),
	];
}

/** What the tools answered, in order. */
async function ask(calls: ToolCall[]): Promise<string[]> {
	for (let tries = 0; tries < 60; tries++) {
		const { status, data } = await axios.post(
			`${api.url}/webhook/agent`,
			{ question: JSON.stringify(calls) },
			{ validateStatus: null },
		);
		if (status === 200) return JSON.parse(data.output);
		if (status !== 404) throw new Error(`The agent answered ${status}: ${JSON.stringify(data)}`);
		await new Promise((done) => setTimeout(done, 250));
	}
	throw new Error('The agent was not published');
}
