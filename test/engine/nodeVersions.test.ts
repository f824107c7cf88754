import { run, sandbox } from './quickSandbox';

const NEW = { typeVersion: 1.1 };

async function consent(): Promise<string> {
	const parameters = { mobileNumber: '9876543210', consentType: 'loan_underwriting' };
	const { outputs } = await run('accountAggregator', 'initialize', parameters);
	await sandbox.control.act(String(outputs[0][0].json.client_id), 'ready');
	return String(outputs[0][0].json.client_id);
}

describe('the ids of new nodes', () => {
	it('come from the item that goes in', async () => {
		const items = [{ client_id: await consent() }];

		const { outputs, error } = await run(
			'accountAggregator',
			'fetchJsonReport',
			{},
			{ items, ...NEW },
		);

		expect(error).toBeUndefined();
		expect(outputs[0].length).toBeGreaterThan(0);
		const requests = await sandbox.control.requests({
			operationId: 'accountAggregator.fetchJsonReport',
		});
		expect(requests[0].body).toEqual({ client_id: items[0].client_id });
	});

	it('are both of Refresh Data', async () => {
		const parameters = { mobileNumber: '9876543211', consentType: 'loan_monitoring' };
		const begun = await run('accountAggregator', 'initialize', parameters);
		const { client_id: client } = begun.outputs[0][0].json;
		await sandbox.control.act(String(client), 'ready');
		const refreshed = await run('accountAggregator', 'refreshData', { clientId: client });

		const { outputs } = await run(
			'accountAggregator',
			'fetchJsonReport',
			{ waitForCompletion: true },
			{ items: refreshed.outputs[0].map(({ json }) => json), ...NEW },
		);

		expect(outputs[0].length).toBeGreaterThan(0);
	});

	it('are asked for if the item has none', async () => {
		const { error } = await run('itrAnalyzer', 'getStatus', {}, { items: [{}], ...NEW });

		expect(error?.message).toBe("'Job ID' is empty [item 0]");
	});

	it('stay empty in nodes of version 1, so n8n refuses to run them', async () => {
		const reading = run('accountAggregator', 'fetchJsonReport', {}, { items: [{}] });

		await expect(reading).rejects.toThrow('Parameter "Client ID" is required.');
	});
});

describe('the limit of a wait', () => {
	const hoursLeft = async (parameters: Record<string, unknown>, version = 1.1) => {
		const begun = await run('aaBsaAnalyzer', 'initialize', { mobileNumber: '9876543210' });
		const clientId = begun.outputs[0][0].json.client_id;
		const { run: execution } = await run(
			'aaBsaAnalyzer',
			'waitForAnalysis',
			{ clientId, ...parameters } as never,
			{ typeVersion: version },
		);
		return (Number(execution.waitTill) - Date.now()) / 3_600_000;
	};

	it('is a field', async () => {
		expect(await hoursLeft({ limitHours: 2 })).toBeCloseTo(2, 1);
		expect(await hoursLeft({ limitHours: 2 }, 1)).toBeCloseTo(2, 1);
	});

	it('is what version 1 saved under Additional Fields', async () => {
		expect(await hoursLeft({ additionalFields: { limitHours: 3 } }, 1)).toBeCloseTo(3, 1);
	});
});
