import type { IDataObject } from 'n8n-workflow';
import { runFinpass, type FinpassRunOptions } from './harness';
import { listen } from './localServer';
import { statement } from './operations';
import { sandbox } from './quickSandbox';

const MB = 1024 * 1024;
const MODES = ['default', 'filesystem'] as const;

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
				response.write('%PDF-1.7\n');
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

	it.each([
		['a web page', 'text/html', '<html>', /not a PDF|something else than the file/],
		['a web page that says it is a PDF', 'application/pdf', '<!doctype html>', /not a PDF file/],
		['an error of the storage', 'application/octet-stream', '<?xml?><Error/>', /not a PDF file/],
		['another kind of file', 'application/pdf', 'PK\x03\x04', /not a PDF file/],
		['nothing', 'application/pdf', '', /The file behind the link is empty/],
	])('takes %s for no file, and asks for a new link once', async (_, type, body, complaint) => {
		let bad = 2;
		const server = await listen((_request, response) => {
			const [kind, content] = bad-- > 0 ? [type, body] : ['application/pdf', '%PDF-1.7'];
			response.writeHead(200, { 'content-type': kind }).end(content);
		});
		await linkTo(`${server.url}/a.pdf`);
		const twice = await fetchPdf({ clientId: 'aa_1' });
		const asked = await reports();
		bad = 1;
		const once = await fetchPdf({ clientId: 'aa_1' });
		await server.stop();

		expect(twice.error?.message).toMatch(complaint);
		expect(asked).toHaveLength(2);
		expect(once.error).toBeUndefined();
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
			items: [await statement('a.pdf')],
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
