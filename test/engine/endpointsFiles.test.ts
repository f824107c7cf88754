import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { fileItem, runFinpass, type FinpassRunOptions } from './harness';
import { listen } from './localServer';

const MB = 1024 * 1024;
const MODES = ['default', 'filesystem'] as const;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * MB, 'statement ')]);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 5, analysis: 5 } });
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());
afterEach(async () => expect(await sandbox.control.violations()).toEqual([]));

describe('Upload Statement', () => {
	const upload = async (items: INodeExecutionData[], rest: Partial<FinpassRunOptions> = {}) =>
		await runFinpass({
			resource: 'bankStatementAnalyser',
			operation: 'uploadStatement',
			items,
			sandbox,
			...rest,
		});
	const item = async (content: Buffer | string, fileName = 'statement.pdf', mode = MODES[0]) =>
		await fileItem(Buffer.from(content), { fileName, mimeType: 'text/plain' }, { mode });
	const sentFiles = async () =>
		(await sandbox.control.requests({ operationId: 'bankStatementAnalyser.uploadStatement' })).map(
			({ body, headers, status }) => ({ ...(body as { file: object }).file, headers, status }),
		);

	it.each(MODES)('sends name, type and every byte in %s mode, its length told', async (mode) => {
		const items = [await item(PDF, 'May "24" é.pdf', mode as 'default')];

		const { outputs } = await upload(items, { binaryMode: mode });

		expect(outputs[0][0].json.client_id).toMatch(/^bank_st_/);
		expect(await sentFiles()).toMatchObject([
			{
				type: 'application/pdf',
				size: PDF.length,
				status: 200,
				headers: { 'content-length': expect.stringMatching(/^\d+$/) as string },
			},
		]);
	});

	it.each(MODES)('sends the file anew after a refusal for too many requests (%s)', async (mode) => {
		const items = [await item(PDF, 'a.pdf', mode as 'default')];
		await sandbox.control.fault('bankStatementAnalyser.uploadStatement', {
			kind: '429',
			times: 2,
			retryAfter: 0,
		});

		const { outputs } = await upload(items, { binaryMode: mode });

		expect(outputs[0][0].json.client_id).toMatch(/^bank_st_/);
		expect((await sentFiles()).map((file) => file)).toMatchObject([
			{ size: PDF.length, status: 429 },
			{ size: PDF.length, status: 429 },
			{ size: PDF.length, status: 200 },
		]);
	});

	it('is not sent again where it may have been billed', async () => {
		await sandbox.control.fault('bankStatementAnalyser.uploadStatement', {
			kind: 'reset-mid',
			times: 1,
		});

		const { error } = await upload([await item(PDF)]);

		expect(error?.message).toMatch(/may have been processed and billed/);
		expect(await sentFiles()).toHaveLength(1);
	});

	it.each([
		['PDF with a preamble', Buffer.concat([Buffer.alloc(1000, ' '), PDF]), 'a.pdf', 'a.pdf'],
		['PNG', Buffer.from('89504e470d0a1a0a00', 'hex'), 'scan.PNG', 'scan.PNG'],
		['JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'photo.jpeg', 'photo.jpeg'],
		['PNG named as a PDF', Buffer.from('89504e470d0a1a0a00', 'hex'), 'scan.pdf', 'scan.pdf.png'],
		['PDF without an extension', PDF, 'statement', 'statement.pdf'],
		['PDF without a name', PDF, '', 'statement.pdf'],
	])('takes a %s', async (_, content, name, sentAs) => {
		await sandbox.control.answerWith('bankStatementAnalyser.uploadStatement', {
			body: { success: true, data: { client_id: 'bank_st_1', status: 'processing' } },
		});

		const { outputs } = await upload([await item(content, name)]);

		expect(outputs[0][0].json).toEqual({ client_id: 'bank_st_1', status: 'processing' });
		expect(await sentFiles()).toMatchObject([{ name: sentAs }]);
	});

	it.each([
		['an empty file', '', /is empty$/],
		['a text named as a PDF', 'Date,Amount\n1 May,500', /is not a PDF, PNG, JPG or JPEG$/],
		['a web page', '<html>Login</html>', /is not a PDF/],
		['a PDF that begins too late', `${' '.repeat(1025)}%PDF-1.7`, /is not a PDF/],
	])('refuses %s, and sends nothing for the others either', async (_, content, complaint) => {
		for (const mode of MODES) {
			const items = [await item(PDF, 'a.pdf', mode as 'default')];
			items.push(await item(content, 'b.pdf', mode as 'default'));

			const { error } = await upload(items, { binaryMode: mode });

			expect(error?.message.replace(' [item 1]', '')).toMatch(complaint);
		}
		expect(await sentFiles()).toEqual([]);
	});

	it('says that a file is gone', async () => {
		const lost = await item(PDF, 'a.pdf', 'filesystem' as 'default');
		const { id } = lost.binary?.data ?? {};
		lost.binary = { data: { data: 'x', mimeType: 'application/pdf', id: `${id}0` } };

		const { error } = await upload([lost], { binaryMode: 'filesystem' });

		expect(error?.message).toMatch(/no longer there/);
	});

	it('names the client when the analysis does not end well', async () => {
		const { error } = await upload([await item(PDF, 'fail.pdf')], {
			parameters: { waitForCompletion: true },
		});

		expect(error?.message).toMatch(/^Finpass could not analyze the statement/);
		expect(error?.description).toMatch(/could not be read.*Client ID: bank_st_/);
	});
});

async function readyClient(mobileNumber = '9876543210'): Promise<string> {
	const { outputs } = await runFinpass({
		resource: 'accountAggregator',
		operation: 'initialize',
		parameters: { mobileNumber, consentType: 'loan_underwriting' },
		sandbox,
	});
	const clientId = outputs[0][0].json.client_id as string;
	await sandbox.control.act(clientId, 'ready');
	return clientId;
}

describe('Fetch PDF Report', () => {
	const PDF_REPORT = 'accountAggregator.fetchPdfReport';
	const fetchPdf = async (parameters: IDataObject, rest: Partial<FinpassRunOptions> = {}) =>
		await runFinpass({
			resource: 'accountAggregator',
			operation: 'fetchPdfReport',
			parameters: { download: true, ...parameters } as FinpassRunOptions['parameters'],
			sandbox,
			...rest,
		});
	const reports = async () => await sandbox.control.requests({ operationId: PDF_REPORT });
	/** Has the report name a link of the test's own. */
	const linkTo = async (statement_report_link: string) =>
		await sandbox.control.answerWith(PDF_REPORT, {
			body: { success: true, data: { reports: [{ status: 'READY', statement_report_link }] } },
		});

	it.each(MODES)('puts each file into its item in %s mode', async (binaryMode) => {
		const clientId = await readyClient();

		const { outputs, binary } = await fetchPdf(
			{ clientId, binaryPropertyName: 'statement' },
			{ binaryMode },
		);

		expect(outputs[0].length).toBeGreaterThan(1);
		for (const item of outputs[0]) {
			expect((await binary(item, 'statement')).toString('latin1')).toMatch(/^%PDF-/);
			expect(item.binary?.statement).toMatchObject({
				mimeType: 'application/pdf',
				fileName: expect.stringMatching(/^[\w.-]+\.pdf$/) as string,
			});
			expect(item.pairedItem).toEqual({ item: 0 });
		}
	});

	it('shows the link no API key', async () => {
		await fetchPdf({ clientId: await readyClient() });

		const requests = await sandbox.control.fileRequests();
		expect(requests.length).toBeGreaterThan(1);
		for (const { headers } of requests) {
			expect(JSON.stringify(headers)).not.toContain(sandbox.apiKey);
			expect(JSON.stringify(headers)).not.toContain(sandbox.apiSecret);
			expect(Object.keys(headers).filter((name) => /^x-api|authorization/.test(name))).toEqual([]);
		}
	});

	it('asks for an expired link again, once for all accounts', async () => {
		const clientId = await readyClient();
		await sandbox.control.fileLinks({ expired: 2 });

		const { outputs } = await fetchPdf({ clientId });

		for (const item of outputs[0]) expect(item.binary?.data).toBeDefined();
		expect(await reports()).toHaveLength(2);
	});

	it('gives up on a link that is expired twice, and says what to do', async () => {
		const clientId = await readyClient();
		await sandbox.control.fileLinks({ expired: 100 });

		const { error } = await fetchPdf({ clientId });

		expect(error).toMatchObject({
			message: 'The link to the file is no longer valid [item 0]',
			description: 'Run this operation again to get a new link.',
		});
		expect(await reports()).toHaveLength(2);
	});

	it('leaves an account that is not ready without a file, with its status', async () => {
		const { outputs } = await fetchPdf({ clientId: await readyClient('9000000008') });

		const byStatus = Object.fromEntries(
			outputs[0].map(({ json, binary }) => [json.status, binary !== undefined]),
		);
		expect(byStatus).toEqual({ READY: true, PENDING: false, FAILED: false });
	});

	it.each([
		['not https', 'http://files.example/a.pdf', /does not start with https/],
		['no address', 'statement.pdf', /does not start with https/],
		['a file of the server', 'file:///etc/passwd', /does not start with https/],
	])('does not follow a link that is %s', async (_, link, complaint) => {
		await linkTo(link);

		const { error } = await fetchPdf({ clientId: 'aa_1' });

		expect(error?.message).toMatch(complaint);
	});

	it('does not follow a redirect', async () => {
		let followed = 0;
		const target = await listen((_, response) => response.end(String(++followed)));
		const server = await listen((_, response) =>
			response.writeHead(302, { location: `${target.url}/secret` }).end(),
		);
		await linkTo(`${server.url}/a.pdf`);

		const { error } = await fetchPdf({ clientId: 'aa_1' });
		await Promise.all([server.stop(), target.stop()]);

		expect(error?.message).toMatch(/the server sends it on to another address/);
		expect(followed).toBe(0);
	});

	it.each(MODES)(
		'takes no more than it may, whatever the length is said to be (%s)',
		async (binaryMode) => {
			let sent = 0;
			const server = await listen((_, response) => {
				response.writeHead(200, { 'content-type': 'application/pdf' });
				const pump = () => {
					while (!response.destroyed && sent < 60 * MB) {
						sent += MB;
						if (!response.write(Buffer.alloc(MB))) return void response.once('drain', pump);
					}
					response.end();
				};
				pump();
			});
			await linkTo(`${server.url}/a.pdf`);

			const { error } = await fetchPdf(
				{ clientId: 'aa_1', additionalFields: { maxDownloadSize: 2 } },
				{ binaryMode },
			);
			await server.stop();

			expect(error?.message).toBe('The file is larger than 2 MB [item 0]');
			expect(sent).toBeLessThan(30 * MB);
		},
	);

	it('does not begin with a file that says that it is too large', async () => {
		await sandbox.control.fileLinks({ padTo: 3 * MB });

		const { error } = await fetchPdf({
			clientId: await readyClient(),
			additionalFields: { maxDownloadSize: 1 },
		});

		expect(error?.message).toBe('The file is larger than 1 MB [item 0]');
	});

	it('tries again after a fault that may pass, and keeps to the time limit', async () => {
		let requests = 0;
		const server = await listen((_, response) => {
			requests++;
			if (requests === 1) response.writeHead(503).end();
			else if (requests === 2) response.socket?.resetAndDestroy();
			else if (requests === 3) response.write('%PDF-');
			else response.end('%PDF-1.7');
		});
		await linkTo(`${server.url}/a.pdf`);

		const { outputs } = await fetchPdf({ clientId: 'aa_1' }, { options: { timeout: 1 } });
		await server.stop();

		expect(outputs[0][0].binary?.data).toBeDefined();
		expect(requests).toBe(4);
	});

	it('takes no web page for the file', async () => {
		const server = await listen((_, response) =>
			response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
		);
		await linkTo(`${server.url}/a.pdf`);

		const { error } = await fetchPdf({ clientId: 'aa_1' });
		await server.stop();

		expect(error?.message).toMatch(/something else than the file/);
	});
});

describe('the Excel file of a statement', () => {
	const result = async (clientId: string, binaryMode: (typeof MODES)[number] = 'default') =>
		await runFinpass({
			resource: 'bankStatementAnalyser',
			operation: 'getStatementResult',
			parameters: { clientId, download: true, binaryPropertyName: 'excel' },
			sandbox,
			binaryMode,
		});
	const uploaded = async () => {
		await sandbox.control.stages({ analysis: 60_000 });
		const { outputs } = await runFinpass({
			resource: 'bankStatementAnalyser',
			operation: 'uploadStatement',
			items: [await fileItem(PDF, { fileName: 'a.pdf', mimeType: 'application/pdf' })],
			sandbox,
		});
		return outputs[0][0].json.client_id as string;
	};
	const analyzed = async () => {
		const clientId = await uploaded();
		await sandbox.control.act(clientId, 'ready');
		return clientId;
	};

	it.each(MODES)('comes with the summary in %s mode', async (mode) => {
		const { outputs, binary } = await result(await analyzed(), mode);

		expect(outputs[0][0].json).toMatchObject({
			status: 'completed',
			transaction_count: expect.any(Number) as number,
			balance_discrepancies_count: 0,
		});
		expect((await binary(outputs[0][0], 'excel')).toString('latin1')).toMatch(/^PK/);
	});

	it('is asked for again when its link is expired', async () => {
		const clientId = await analyzed();
		await sandbox.control.fileLinks({ expired: 1 });

		const { outputs } = await result(clientId);

		expect(outputs[0][0].binary?.excel).toBeDefined();
	});

	it('is not there before the analysis is complete', async () => {
		const { outputs } = await result(await uploaded());

		expect(outputs[0][0].json).toMatchObject({ status: 'processing' });
		expect(outputs[0][0].binary).toBeUndefined();
	});
});
