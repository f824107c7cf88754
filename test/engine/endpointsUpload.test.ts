import type { INodeExecutionData } from 'n8n-workflow';
import { fileItem, runFinpass, type FinpassRunOptions } from './harness';
import { sandbox } from './quickSandbox';

const MB = 1024 * 1024;
const MODES = ['default', 'filesystem'] as const;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * MB, 'statement ')]);

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
