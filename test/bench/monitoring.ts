import axios from 'axios';
import { newsOf } from '../../nodes/Finpass/monitoring/report';
import { emptyState, readState, writeState } from '../../nodes/Finpass/monitoring/state';
import { accountsIn } from '../../nodes/shared/records/accountList';
import type { Stage } from './stage';
import { bestOfEach, ms, ratioRow, type Row } from './table';

const TRANSACTIONS = 3_000;
const CUSTOMERS = 100;
const RUNS = 5;

/** What a state costs for each customer in a run, beside getting the report that it is held against. */
export async function monitoring(stage: Stage): Promise<Row[]> {
	const { account } = stage;
	const clientId = await stage.report(TRANSACTIONS);
	const fetchText = async () => {
		const { data } = await axios.post<string>(
			`${account.url}/api/v1/services/account-aggregator/fetch-json-report`,
			{ client_id: clientId },
			{
				headers: { 'X-API-Key': account.apiKey, 'X-API-Secret': account.apiSecret },
				proxy: false,
				responseType: 'text',
				transformResponse: (text: string) => text,
			},
		);
		return data;
	};
	const text = await fetchText();
	const look = (known = emptyState().accounts) => {
		const delivered = accountsIn(JSON.parse(text))?.accounts ?? [];
		return newsOf(clientId, known, { delivered, awaited: [] }, 'everything');
	};
	const { accounts } = look();
	const state = writeState({ ...emptyState(), accounts }, clientId);

	const forAll = (work: () => unknown) => async () => {
		const start = performance.now();
		for (let customer = 0; customer < CUSTOMERS; customer++) await work();
		return performance.now() - start;
	};
	const best = await bestOfEach(
		RUNS,
		{
			fetched: forAll(async () => JSON.parse(await fetchText()) as unknown),
			parsed: forAll(() => JSON.parse(text) as unknown),
			looked: forAll(() => look(accounts)),
			carried: forAll(() => {
				const read = readState(state, clientId);
				if (typeof read === 'string') throw new Error(`The state is ${read}`);
				return writeState(read, clientId);
			}),
		},
		(taken) => taken,
	);
	const row = (work: string, taken: number, most?: number): Row =>
		ratioRow(
			`${work} for ${CUSTOMERS} customers of ${TRANSACTIONS.toLocaleString('en')} transactions`,
			[ms(taken), taken],
			[`fetching and parsing their reports: ${ms(best.fetched)}`, best.fetched],
			most,
		);
	return [
		row('states in and out', best.carried, 0.2),
		row('keys, and what is new', best.looked - best.parsed),
	];
}
