import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { REGISTER } from '../sandbox/data/companies';
import { WRONG_PASSWORD } from '../sandbox/journeys/itrAnalyzer';
import { runFinpass, searchList, type FinpassRunOptions } from './harness';
import { statement } from './operations';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ stages: { fetch: 5, analysis: 5 } });
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());
afterEach(async () => expect(await sandbox.control.violations()).toEqual([]));

const run = async (
	resource: string,
	operation: string,
	parameters: IDataObject,
	rest: Partial<FinpassRunOptions> = {},
) =>
	await runFinpass({
		resource,
		operation,
		parameters: parameters as FinpassRunOptions['parameters'],
		sandbox,
		...rest,
	});

const bodies = async (operationId: string) =>
	(await sandbox.control.requests({ operationId })).map(({ body }) => body);

describe('the list of companies', () => {
	it('has those with a CIN whose name matches, with what tells them apart', async () => {
		const { results } = await searchList('searchCompanies', 'tata', { sandbox });

		const expected = REGISTER.filter(({ name, cin }) => name.includes('TATA') && cin !== null);
		expect(results).toEqual(
			expected.map(({ name, state, status, cin }) => ({
				name: `${name} (${state}, ${status})`,
				value: cin,
			})),
		);
		expect(results.length).toBeGreaterThan(2);
	});

	it('has the LLPs for an LLP', async () => {
		const { results } = await searchList('searchLlps', ' Tata ', { sandbox });

		expect(results.length).toBeGreaterThan(0);
		for (const { value } of results) expect(value).toMatch(/^[A-Z]{3}-\d{4}$/);
	});

	it.each([undefined, '', 'ta', '  t '])('says of %j that it is too short', async (filter) => {
		await expect(searchList('searchCompanies', filter, { sandbox })).rejects.toThrow(
			/^Enter at least 3 characters/,
		);
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('is empty where nothing matches', async () => {
		expect(await searchList('searchCompanies', 'xyzzy', { sandbox })).toEqual({ results: [] });
	});

	it('says what is wrong with the key', async () => {
		await expect(
			searchList('searchCompanies', 'tata', { sandbox, credential: { apiKey: 'old' } }),
		).rejects.toMatchObject({
			message: expect.stringMatching(/does not accept the API key/) as string,
			description: expect.stringContaining('credential') as string,
		});
	});

	it('makes do with a company that has a name only', async () => {
		await sandbox.control.answerWith('corporate.companyAutocomplete', {
			body: {
				success: true,
				data: [{ entity_name: 'A LTD', cin: 'x' }, { entity_name: 'B' }, null],
			},
		});

		expect(await searchList('searchCompanies', 'abc', { sandbox })).toEqual({
			results: [{ name: 'A LTD', value: 'x' }],
		});
	});
});

describe('Corporate', () => {
	const [company] = REGISTER;

	it.each([
		[
			'picked from the list',
			{ __rl: true, mode: 'list', value: company.cin, cachedResultName: 'X' },
		],
		['typed in', { __rl: true, mode: 'id', value: company.cin?.toLowerCase() }],
		['given by an expression', '={{ $json.cin }}'],
	])('looks up a company that is %s', async (_, cin) => {
		const { outputs } = await run(
			'corporate',
			'cinLookup',
			{ cin },
			{ items: [{ cin: company.cin }] },
		);

		expect(Object.entries(outputs[0][0].json).slice(0, 2)).toEqual([
			['cin', company.cin],
			['company_name', company.name],
		]);
		expect(Object.keys(outputs[0][0].json).length).toBeLessThanOrEqual(10);
	});

	it('says that no company is picked', async () => {
		const cin = { __rl: true, mode: 'id', value: '={{ $json.missing }}' };
		const { error } = await run('corporate', 'cinLookup', { cin });

		expect(error?.message).toMatch(/^'Company' is empty/);
	});

	it('makes numbers of capital that comes as text', async () => {
		await sandbox.control.answerWith('corporate.cinLookup', {
			body: { success: true, data: { cin: 'x', authorised_capital: '10,00,000', roc_code: 'R' } },
		});

		const { outputs } = await run('corporate', 'cinLookup', { cin: company.cin });

		expect(outputs[0][0].json).toEqual({ cin: 'x', authorised_capital: 1000000 });
	});

	it('leads from a PAN to CIN or LLPIN', async () => {
		const llp = REGISTER.find(({ llpin }) => llpin !== null);
		const { outputs } = await run(
			'corporate',
			'panLookup',
			{ pan: '={{ $json.pan }}' },
			{ items: [{ pan: company.pan }, { pan: llp?.pan }] },
		);

		const [byCin, byLlpin] = outputs[0].map(({ json }) => json);
		const first = await run('corporate', 'cinLookup', { cin: byCin.cin });
		const second = await run('corporate', 'llpinLookup', { llpin: byLlpin.llpin });
		expect(first.outputs[0][0].json.company_name).toBe(byCin.entity_name);
		expect(second.outputs[0][0].json.llp_name).toBe(byLlpin.entity_name);
	});

	it('gives no more companies than wanted', async () => {
		const { outputs } = await run('corporate', 'companyAutocomplete', {
			companyName: 'tata',
			limit: 2,
		});

		expect(outputs[0]).toHaveLength(2);
	});

	it('looks up once only, also where the answer gets lost', async () => {
		await sandbox.control.fault('corporate.cinLookup', { kind: '500' });

		const { error } = await run('corporate', 'cinLookup', { cin: company.cin });

		expect(error?.message).toMatch(/may have been processed and billed/);
		expect(await bodies('corporate.cinLookup')).toHaveLength(1);
	});
});

describe('an input that looks unusual', () => {
	it('is sent, and told of once for all items', async () => {
		const { hints, outputs } = await run(
			'corporate',
			'panLookup',
			{ pan: '={{ $json.pan }}' },
			{
				items: Array.from({ length: 8 }, (_, i) => ({ pan: `ABCXE123${i}F` })),
				onError: 'continueRegularOutput',
			},
		);

		expect(outputs[0]).toHaveLength(8);
		expect(await bodies('corporate.panLookup')).toHaveLength(8);
		expect(hints).toEqual([
			{
				message: expect.stringMatching(
					/^The fourth letter in 'PAN' .* \[item 0, 1, 2, 3, 4 and 3 more\]$/,
				) as string,
				type: 'warning',
				location: 'outputPane',
			},
		]);
	});
});

describe('Multi Bureau', () => {
	const person = {
		pan: 'ABCPE1234F',
		name: 'Asha Rao',
		mobileNumber: '9876543210',
		gender: 'female',
		bureaus: ['cibil', 'crif'],
		consent: true,
	};
	const pull = async (more: IDataObject = {}, rest: Partial<FinpassRunOptions> = {}) =>
		await run('multiBureau', 'fetch', { ...person, ...more }, rest);

	it('sends what is documented', async () => {
		await pull();

		expect(await bodies('multiBureau.fetch')).toEqual([
			{
				pan: 'ABCPE1234F',
				name: 'Asha Rao',
				mobile_number: '9876543210',
				consent: 'Y',
				gender: 'female',
				bureaus: ['cibil', 'crif'],
			},
		]);
	});

	it.each([
		['is off', false],
		['is missing', undefined],
		['is a no', '={{ "N" }}'],
	])('asks nobody where the consent %s, and says why', async (_, consent) => {
		const { error } = await pull({ consent });

		expect(error?.message).toMatch(/'Consent' is off/);
		expect(error?.description).toMatch(/enquiry on the person’s credit file/);
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('asks nobody at all where one person of many did not consent', async () => {
		const { error } = await pull(
			{ consent: '={{ $json.agreed }}' },
			{ items: [{ agreed: true }, { agreed: false }] },
		);

		expect(error?.message).toMatch(/\[item 1\]$/);
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('tells of each bureau, and keeps what the others gave', async () => {
		const { outputs } = await pull({ pan: 'ABCPE9003F' });

		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json).toMatchObject({
			status: 'partial',
			bureau_status: { cibil: 'failed', crif: 'received' },
			cibil: { status: 'failed', error_message: 'cibil did not answer' },
			crif: { score: expect.any(Number) as number },
		});
	});

	it('knows a person without a record from a bureau that does not answer', async () => {
		const unknown = await pull({ pan: 'ABCPE9000F' });
		const down = await pull({ pan: 'ABCPE9009F' });

		expect(unknown.outputs[0][0].json.bureau_status).toEqual({
			cibil: 'noRecord',
			crif: 'noRecord',
		});
		expect(down.outputs[0][0].json).toMatchObject({
			status: 'failed',
			bureau_status: { cibil: 'failed', crif: 'failed' },
		});
	});

	it.each([true, false])(
		'keeps what a bureau says instead of a report (simplified: %p)',
		async (simplify) => {
			const data = {
				status: 'partial',
				cibil: 'Bureau is closed',
				crif: { score: 700, accounts: [{}] },
			};
			await sandbox.control.answerWith('multiBureau.fetch', { body: { success: true, data } });

			const { outputs } = await pull({ simplify, bureaus: ['cibil', 'crif', 'equifax'] });

			expect(outputs[0][0].json).toEqual({
				status: 'partial',
				bureau_status: { cibil: 'failed', crif: 'received', equifax: 'missing' },
				cibil: 'Bureau is closed',
				crif: simplify ? { score: 700 } : { score: 700, accounts: [{}] },
			});
		},
	);

	it.each(['500', 'reset-mid', 'truncated-json'] as const)(
		'leaves one enquiry, also after %s',
		async (kind) => {
			await sandbox.control.fault('multiBureau.fetch', { kind });

			const { error } = await pull();

			expect(error?.message).toMatch(/may have been processed and billed/);
			expect(await bodies('multiBureau.fetch')).toHaveLength(1);
		},
	);
});

describe('EPFO', () => {
	const report = async (additionalFields: IDataObject, simplify = true) =>
		await run('epfo', 'fetchCombinedReport', {
			mobileNumber: '9876543210',
			simplify,
			additionalFields,
		});

	it('is asked at another path', async () => {
		const { error } = await report({ endpointPath: '/api/v2/epfo/report' });

		expect(error?.message).toMatch(/^Finpass does not know/);
		expect(await sandbox.control.requests()).toMatchObject([
			{ method: 'POST', path: '/api/v2/epfo/report' },
		]);
	});

	it('is asked at no other host', async () => {
		const { error } = await report({ endpointPath: '//evil.example/x' });

		expect(error?.message).toMatch(/^'Endpoint Path'/);
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('makes numbers of shares that come as text', async () => {
		await sandbox.control.answerWith('epfo.fetchCombinedReport', {
			body: {
				success: true,
				data: {
					epfo: { uan: '1', employment_history: [{ employee_share: '1,000.50' }] },
					crif: null,
				},
			},
		});

		const { outputs } = await report({}, false);

		expect(outputs[0][0].json).toEqual({
			epfo: { uan: '1', employment_history: [{ employee_share: 1000.5 }] },
			crif: null,
		});
	});
});

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

	/** All that the node made: n8n keeps the input items beside it. */
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
