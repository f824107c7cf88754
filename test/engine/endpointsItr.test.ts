import type { IDataObject } from 'n8n-workflow';
import { WRONG_PASSWORD } from '../sandbox/journeys/itrAnalyzer';
import { statement } from './operations';
import { run, sandbox } from './quickSandbox';

describe('a wait for what the call itself started', () => {
	const ITR = { username: 'ABCPE1234F', password: 'correct horse', waitForCompletion: true };

	it('ends with the final status', async () => {
		const { outputs } = await run('itrAnalyzer', 'initialize', ITR);

		expect(outputs[0][0].json).toMatchObject({
			job_id: expect.stringMatching(/^itr_job_/) as string,
			status: 'completed',
			pan: 'ABXXXXXX4F',
			updated_at: expect.any(String) as string,
		});
	});

	it('names the job where Finpass could not do it, and says why', async () => {
		const { error } = await run('itrAnalyzer', 'initialize', { ...ITR, password: WRONG_PASSWORD });

		expect(error?.message).toMatch(/^Finpass could not read the income-tax returns/);
		expect(error?.description).toMatch(
			/portal refused username or password.* Job ID: itr_job_\w+\.$/,
		);
	});

	it('names the job where the time is over', async () => {
		await sandbox.control.stages({ analysis: 60_000 });

		const { error } = await run('itrAnalyzer', 'initialize', { ...ITR, waitTimeout: 1 });

		expect(error?.message).toMatch(/last state: processing/);
		expect(error?.description).toMatch(/Job ID: itr_job_\w+\.$/);
	});

	it('gives the summary of an uploaded statement', async () => {
		const { outputs } = await run(
			'bankStatementAnalyser',
			'uploadStatement',
			{ waitForCompletion: true },
			{ items: [await statement('mismatch.pdf')] },
		);

		expect(outputs[0]).toMatchObject([
			{
				json: {
					status: 'completed',
					bank_name: expect.any(String) as string,
					transaction_count: expect.any(Number) as number,
					balance_discrepancies_count: 1,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gets the data once it is there', async () => {
		const begun = await run('itrAnalyzer', 'initialize', { ...ITR, waitForCompletion: false });
		const jobId = begun.outputs[0][0].json.job_id;

		const { outputs } = await run('itrAnalyzer', 'getData', { jobId, waitForCompletion: true });

		expect(outputs[0][0].json).toMatchObject({
			job_id: jobId,
			assessment_year: expect.any(String) as string,
		});
	});
});

describe('the password of the income-tax portal', () => {
	const PASSWORD = 'Canary-7 "Password"\\é';
	const forms = [PASSWORD, JSON.stringify(PASSWORD).slice(1, -1), encodeURIComponent(PASSWORD)];
	const echo = (body: IDataObject, status = 200) => ({ status, body });
	const initialize = async (more: IDataObject = {}) =>
		await run(
			'itrAnalyzer',
			'initialize',
			{ username: 'ABCPE1234F', password: '={{ $json.secret }}', ...more },
			{ items: [{ secret: PASSWORD }], options: { maxRetries: 0 } },
		);

	/** Everything that the node made, without the input items that n8n keeps next to it. */
	const madeBy = ({ runData, hints, logs, error }: Awaited<ReturnType<typeof initialize>>) =>
		JSON.stringify([runData.Finpass, hints, logs, error, error?.stack, error?.cause]);

	it.each([
		['a success', undefined, {}],
		[
			'a success that repeats it',
			echo({
				success: true,
				data: { job_id: 'itr_job_1', password: PASSWORD, note: `got ${PASSWORD}` },
			}),
			{},
		],
		[
			'a refusal that repeats it',
			echo({ success: false, message: `Bad ${PASSWORD}`, error_code: PASSWORD }, 400),
			{},
		],
		[
			'a refusal with status 200',
			echo({ success: false, message: PASSWORD, message_code: PASSWORD }),
			{},
		],
		['a server that breaks down over it', echo({ message: PASSWORD }, 500), {}],
		['a web page', { status: 200, text: `<html>${PASSWORD}</html>` }, {}],
		['a job that ends badly', undefined, { waitForCompletion: true }],
	])('is in nothing that comes of %s', async (_, answer, more) => {
		if (answer !== undefined) await sandbox.control.answerWith('itrAnalyzer.initialize', answer);
		if ('waitForCompletion' in more) {
			await sandbox.control.answerWith('itrAnalyzer.getStatus', {
				body: {
					success: true,
					data: { status: 'failed', error_message: `Wrong: ${PASSWORD}`, password: PASSWORD },
				},
			});
		}

		const made = madeBy(await initialize(more));

		for (const form of forms) expect(made).not.toContain(form);
		expect(made.length).toBeGreaterThan(100);
	});

	it('is sent in that one request only', async () => {
		await initialize({ waitForCompletion: true });

		const requests = await sandbox.control.requests();
		const holding = requests.filter((request) => JSON.stringify(request).includes('Canary-7'));
		expect(requests.length).toBeGreaterThan(1);
		expect(holding.map(({ operationId }) => operationId)).toEqual(['itrAnalyzer.initialize']);
		expect(holding[0].body).toEqual({ username: 'ABCPE1234F', password: PASSWORD });
	});
});
