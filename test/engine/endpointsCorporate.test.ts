import { REGISTER } from '../sandbox/data/companies';
import { searchList } from './harness';
import { bodies, run, sandbox } from './quickSandbox';

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
		expect(await searchList('searchCompanies', filter, { sandbox })).toEqual({
			results: [{ name: 'Type at least 3 characters', value: '' }],
		});
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
