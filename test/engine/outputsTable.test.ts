import type { IDataObject } from 'n8n-workflow';
import type { DialectName } from '../sandbox/dialects';
import { run, sandbox } from './quickSandbox';

const person = {
	pan: 'ABCPE1234F',
	name: 'Asha Rao',
	mobileNumber: '9876543210',
	gender: 'female',
	bureaus: ['cibil', 'crif'],
	consent: true,
};

const DIALECTS: DialectName[] = ['seed', 'flat', 'odd'];

describe.each(DIALECTS)('in the dialect %s, version 1.1', (dialect) => {
	const jsons = async (resource: string, operation: string, parameters: IDataObject) => {
		await sandbox.control.dialect(dialect);
		const { outputs, error } = await run(resource, operation, parameters, { typeVersion: 1.1 });
		if (error) throw error;
		return outputs[0].map(({ json }) => json);
	};

	it('bureaus give scores in one flat item, and loans in one item each', async () => {
		const [scores, ...others] = await jsons('multiBureau', 'fetch', person);
		const loans = await jsons('multiBureau', 'fetch', { ...person, output: 'loans' });

		expect(others).toEqual([]);
		expect(scores).toMatchObject({
			pan: 'ABCPE1234F',
			name: 'Asha Rao',
			mobile_number: '9876543210',
			cibil_status: 'received',
			cibil_score: expect.any(Number) as number,
			crif_status: 'received',
			lowest_score: expect.any(Number) as number,
		});
		expect(String(scores.status).toLowerCase()).toBe('completed');
		expect(loans.length).toBeGreaterThan(1);
		for (const loan of loans) {
			expect(loan).toMatchObject({
				pan: 'ABCPE1234F',
				lender: expect.any(String) as string,
				outstanding: expect.any(Number) as number,
			});
		}
	});

	it('EPFO gives a summary, and one item for each employer', async () => {
		const asked = { mobileNumber: '9876543210', consent: true };
		const [summary] = await jsons('epfo', 'fetchCombinedReport', asked);
		const employers = await jsons('epfo', 'fetchCombinedReport', { ...asked, output: 'employers' });

		expect(summary).toMatchObject({
			current_employer: employers[0].employer_name,
			months_employed: expect.any(Number) as number,
			crif_score: expect.any(Number) as number,
		});
		expect(employers).toHaveLength(2);
		expect(typeof employers[0].employee_share).toBe('number');
	});

	it('accounts show holder, balance and bank code at the top', async () => {
		await sandbox.control.dialect(dialect);
		await run('accountAggregator', 'initialize', {
			mobileNumber: '9876543210',
			consentType: 'loan_underwriting',
		});
		const clientId = String((await sandbox.control.journeys()).at(-1)?.id);
		await sandbox.control.act(clientId, 'ready');
		const [account] = await jsons('accountAggregator', 'fetchJsonReport', { clientId });

		expect(account).toMatchObject({
			holder_name: expect.any(String) as string,
			current_balance: expect.any(Number) as number,
			currency: 'INR',
			ifsc: expect.any(String) as string,
		});
		expect(Object.keys(account).slice(-2)).toEqual(['profile_details', 'summary_details']);
	});
});

describe('consent', () => {
	it('is asked for by EPFO in version 1.1, and only missed in version 1', async () => {
		const parameters = { mobileNumber: '9876543210' };
		const { error } = await run('epfo', 'fetchCombinedReport', parameters, { typeVersion: 1.1 });
		const saved = await run('epfo', 'fetchCombinedReport', parameters);

		expect(error?.message).toMatch(/^'Consent' is off/);
		expect(saved.outputs[0]).toHaveLength(1);
		expect(saved.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining("'Consent' is off"),
		]);
	});

	it.each([[['yes']], [1], ['on'], [{ yes: true }]])('is not %j', async (agreed) => {
		const { error } = await run(
			'multiBureau',
			'fetch',
			{ ...person, consent: '={{ $json.agreed }}' },
			{ items: [{ agreed }] },
		);

		expect(error?.message).toMatch(/^'Consent' (is off|holds)/);
		expect(await sandbox.control.requests()).toEqual([]);
	});
});
