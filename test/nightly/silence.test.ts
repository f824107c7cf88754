import { searchList, TriggerWorkflow } from '../engine/harness';
import { startSandbox, type Sandbox } from '../sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

it('does not keep who calls the trigger, nor the list of companies', async () => {
	const client = 'aa_silent';
	const published = await TriggerWorkflow.open(
		{ events: ['accountAggregator.dataReady'] },
		{ sandbox },
	);
	await sandbox.control.fault('accountAggregator.fetchJsonReport', { kind: 'half-then-silence' });
	await sandbox.control.fault('corporate.companyAutocomplete', { kind: 'half-then-silence' });
	// Both have a limit of their own, of half a minute, so they wait together.
	const [called] = await Promise.all([
		published.call({ body: { client_id: client } }),
		expect(searchList('searchCompanies', 'tata', { sandbox })).rejects.toThrow(
			'did not answer in time',
		),
	]);
	expect(called).toMatchObject({ status: 503 });
}, 60_000);
