import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { newsOf } from '../../nodes/Finpass/monitoring/report';
import { emptyState, readState, writeState } from '../../nodes/Finpass/monitoring/state';
import { accountsIn } from '../../nodes/shared/records/accountList';
import type { Stage } from './stage';
import { bestOfEach, mb, ms, ratioRow, type Row } from './table';
import { httpRefreshedReports, newTransactions } from './workflows';

const TRANSACTIONS = 3_000;
const CUSTOMERS = 100;
const RUNS = 5;

/** Days of each account that the state does not know. */
const NEW_DAYS = 7;

/**
 * What a state costs for each customer in a run, compared with getting the report; and what the whole operation
 * takes in n8n, compared with getting the same reports with n8n's own node.
 */
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
	const look = (known?: Accounts) => lookAt(text, clientId, known);
	const { accounts } = look();
	const state = stateOf(accounts, clientId);

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
		...(await wholeRuns(stage, text)),
	];
}

type Accounts = ReturnType<typeof newsOf>['accounts'];

function lookAt(text: string, clientId: string, known = emptyState().accounts) {
	const delivered = accountsIn(JSON.parse(text))?.accounts ?? [];
	return newsOf(clientId, known, { delivered, awaited: [] }, 'everything');
}

function stateOf(accounts: Accounts, clientId: string): string {
	return writeState({ ...emptyState(), accounts }, clientId);
}

/** Time and memory of a run in n8n, in which each customer has some news. */
async function wholeRuns(stage: Stage, text: string): Promise<Row[]> {
	await stage.sandbox.stages({ fetch: 1 });
	const items: IDataObject[] = [];
	while (items.length < CUSTOMERS) {
		const clientId = await stage.report(TRANSACTIONS);
		const { accounts } = lookAt(text, clientId);
		for (const { days } of accounts.values()) {
			for (const day of [...days.keys()].slice(-NEW_DAYS)) days.delete(day);
		}
		items.push({ client_id: clientId, state: stateOf(accounts, clientId) });
	}
	const news = async (forMemory = false) =>
		await stage.run('news', [newTransactions], items, forMemory);
	const reports = async (forMemory = false) =>
		await stage.run('reports', httpRefreshedReports(stage.account), items, forMemory);
	const fastest = await bestOfEach(RUNS, { news, reports }, (seen) => seen.ms);
	const leanest = await bestOfEach(
		RUNS,
		{ news: async () => await news(true), reports: async () => await reports(true) },
		(seen) => seen.grownMb,
	);
	const work = `Get New Transactions of ${CUSTOMERS} such customers`;
	const others = 'refreshing and fetching with HTTP Request';
	return [
		ratioRow(
			`${work}: ${fastest.news.done.toLocaleString('en')} are new`,
			[ms(fastest.news.ms), fastest.news.ms],
			[`${others}: ${ms(fastest.reports.ms)}`, fastest.reports.ms],
		),
		ratioRow(
			`${work}, peak memory beyond that of n8n at rest`,
			[mb(leanest.news.grownMb), leanest.news.grownMb],
			[`${others}: ${mb(leanest.reports.grownMb)}`, leanest.reports.grownMb],
		),
	];
}
