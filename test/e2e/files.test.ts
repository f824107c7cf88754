import axios from 'axios';
import type { INodeExecutionData } from 'n8n-workflow';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
	chain,
	finpass,
	node,
	packFinpass,
	startN8n,
	webhook,
	type Execution,
	type N8n,
	type WorkflowFile,
} from '../n8n';
import { startSandbox, type Sandbox } from '../sandbox';
import { call, untilExecutions } from './waitWorld';

jest.setTimeout(300_000);

/** n8n's own ways of keeping files, and what the ids of those files begin with. */
const MODES = [
	['filesystem', /^filesystem-v2:/],
	['database', /^database:/],
] as const;
const PDF_BYTES = 2 ** 20;
const FETCH = 'accountAggregator.fetchPdfReport';
const UPLOAD = 'bankStatementAnalyser.uploadStatement';

let sandbox: Sandbox;
let tarball: string;
beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 5, analysis: 5 } });
	tarball = await packFinpass();
});
afterAll(async () => {
	await sandbox.stop();
	await rm(dirname(tarball), { recursive: true });
});

describe.each(MODES)('files that n8n keeps in %s mode', (mode, idsBegin) => {
	let n8n: N8n;
	beforeAll(async () => {
		n8n = await startN8n({ tarball, env: { N8N_DEFAULT_BINARY_DATA_MODE: mode } });
		await n8n.api.signIn();
	});
	afterAll(async () => await n8n.stop());
	beforeEach(async () => await sandbox.control.reset());
	afterEach(async () => expect(await sandbox.control.violations()).toEqual([]));

	/** Publishes a workflow, calls it once, and gives its execution. */
	async function run(file: WorkflowFile, path: string, body: unknown): Promise<Execution> {
		const { url: baseUrl, apiKey, apiSecret } = sandbox;
		const secret = { baseUrl, apiKey, apiSecret };
		const credential = await n8n.api.createCredential('Finpass', 'finpassApi', secret);
		const id = await n8n.api.importWorkflow(file, credential);
		await n8n.api.publish(id);
		await call(`${n8n.url}/webhook/${path}`, body);
		const [ended] = await untilExecutions(n8n.api, id, 'success', 1);
		return await n8n.api.execution(ended.id);
	}

	test('Upload Statement: a good file, one that is no statement, one that Finpass refuses', async () => {
		const pdf = Buffer.alloc(PDF_BYTES, '%PDF-1.7\n').toString('base64');
		const files = [
			{ name: 'statement.pdf', content: pdf },
			{ name: 'page.pdf', content: Buffer.from('<html>Sign in</html>').toString('base64') },
			{ name: 'fail.pdf', content: pdf },
		];

		const execution = await run(uploads, 'uploads', { files });

		const stored = outputs(execution, 'File')[0].map(({ binary }) => String(binary?.data.id));
		expect(stored).toEqual(files.map(() => expect.stringMatching(idsBegin) as string));
		expect(outputs(execution, 'Upload')[0]).toMatchObject([
			{ json: { status: 'completed' }, pairedItem: { item: 0 } },
			{
				json: {
					error: expect.stringMatching(/is not a PDF, PNG, JPG or JPEG \[item 1\]$/) as string,
					details: { reason: 'invalidInput' },
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					error: expect.stringMatching(/^Finpass could not analyze.*\[item 2\]$/) as string,
					details: { reason: 'failed' },
				},
				pairedItem: { item: 2 },
			},
		]);
		expect(await sentFiles()).toEqual([
			{ name: 'fail.pdf', type: 'application/pdf', size: PDF_BYTES },
			{ name: 'statement.pdf', type: 'application/pdf', size: PDF_BYTES },
		]);
	});

	test('Fetch PDF Report: a ready client, none, one who rejected; and the files can be read again', async () => {
		await sandbox.control.fileLinks({ padTo: PDF_BYTES });
		const ready = await client('ready');
		const rejected = await client('reject');

		const execution = await run(downloads, 'downloads', { clients: [ready, '', rejected] });

		const [reports, failures] = outputs(execution, 'Report');
		expect(reports.length).toBeGreaterThan(1);
		for (const report of reports) {
			expect(report).toMatchObject({
				json: { client_id: ready, status: 'READY' },
				binary: { data: { id: expect.stringMatching(idsBegin) as string, fileExtension: 'pdf' } },
				pairedItem: { item: 0 },
			});
		}
		expect(failures).toMatchObject([
			{ json: { details: { reason: 'invalidInput' } }, pairedItem: { item: 1 } },
			{ json: { details: { reason: 'consentRejected' } }, pairedItem: { item: 2 } },
		]);
		expect((await sandbox.control.counts())[FETCH].requests).toBe(2);
		const sent = reports.map(async ({ json, binary }) => ({
			name: String(binary?.data.fileName),
			type: 'application/pdf',
			size: await sizeAt(String(json.statement_report_link)),
		}));
		expect(await sentFiles()).toEqual((await Promise.all(sent)).sort(byName));
	});
});

const uploads = chain('Uploads', [
	webhook('uploads'),
	node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.files' }),
	node('File', 'n8n-nodes-base.convertToFile', 1.1, {
		operation: 'toBinary',
		sourceProperty: 'content',
		options: { fileName: '={{ $json.name }}', mimeType: 'application/octet-stream' },
	}),
	{
		...finpass('Upload', UPLOAD, { binaryPropertyName: 'data', waitForCompletion: true }),
		onError: 'continueRegularOutput',
	},
]);

const downloads = chain('Downloads', [
	webhook('downloads'),
	node('Split', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.clients',
		options: { destinationFieldName: 'client' },
	}),
	{
		...finpass('Report', FETCH, { clientId: '={{ $json.client }}', download: true }),
		onError: 'continueErrorOutput',
	},
	finpass('Upload', UPLOAD, { binaryPropertyName: 'data' }),
]);

/** A customer who has decided. Client id. */
async function client(decision: 'ready' | 'reject'): Promise<string> {
	const { url, apiKey, apiSecret, control } = sandbox;
	const { data } = await axios.post(
		`${url}/api/v1/services/account-aggregator/init`,
		{ mobile_number: '9876543210', consent_type: 'loan_underwriting' },
		{ headers: { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret }, proxy: false },
	);
	const id: string = data.data.client_id;
	await control.act(id, decision);
	return id;
}

/** The size of the file that a link of Finpass's leads to. */
async function sizeAt(link: string): Promise<number> {
	const { data } = await axios.get(link, { responseType: 'arraybuffer', proxy: false });
	return data.length;
}

interface SentFile {
	name: string;
	type: string;
	size: number;
}

const byName = (a: SentFile, b: SentFile) => a.name.localeCompare(b.name);

/** What was uploaded, by name: several are on the way at once. */
async function sentFiles(): Promise<SentFile[]> {
	const requests = await sandbox.control.requests({ operationId: UPLOAD });
	return requests.map(({ body }) => (body as { file: SentFile }).file).sort(byName);
}

/** The items on each output of a node. */
function outputs({ data }: Execution, name: string): INodeExecutionData[][] {
	return (data?.resultData.runData[name][0].data?.main ?? []).map((items) => items ?? []);
}
