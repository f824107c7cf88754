import type { IDataObject } from 'n8n-workflow';
import type { FinpassRunOptions } from './harness';
import { bodies, run, sandbox } from './quickSandbox';

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
