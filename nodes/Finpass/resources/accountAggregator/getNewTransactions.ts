import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { clientId } from '../../../shared/fields/ids';
import { defineOperation, type OutputItem } from '../../../shared/operation';
import { transactionsOf } from '../../../shared/records/bankData';
import { identityOf } from '../../../shared/records/identity';
import type { NewTransaction } from '../../monitoring/report';
import { monitor, type CustomerNews } from './monitor';
import {
	DEFAULT_MAX_REFRESHES,
	firstRun,
	maxRefreshes,
	refreshField,
	stateField,
	waitTimeout,
} from './monitoringFields';

const CUSTOMERS = 1;

/**
 * The transactions of a customer that the last run did not have. The node stores nothing: what the next run
 * has to know is the customer's `state`, which the workflow stores.
 */
export const getNewTransactions = defineOperation({
	value: 'getNewTransactions',
	name: 'Get New Transactions',
	action: 'Get new account aggregator transactions',
	description:
		"Refresh a customer's bank data and get the transactions that were not there in the last run",
	outputs: ['New Transactions', 'Customers'],
	fields: { clientId, state: stateField, refresh: refreshField, waitTimeout },
	additionalFields: { maxRefreshes, firstRun },
	run: async (call, values) => {
		const {
			maxRefreshes: most = DEFAULT_MAX_REFRESHES,
			firstRun: first = 'everything',
			...order
		} = values;
		const { news, isFirst } = await oncePerRun(
			call.context,
			values.clientId,
			async () => await monitor(call, { ...order, maxRefreshes: most, firstRun: first }),
		);
		if (!isFirst) return [customerItem({ ...news.customer, ...REPEATED })];
		return [
			...news.transactions.map((one) => transactionItem(values.clientId, one)),
			customerItem(news.customer),
		];
	},
});

/** For another item of the run with the same client. */
const REPEATED = {
	new_transaction_count: 0,
	changed_days: [],
	message:
		'Another item of this run is for the same client: the new transactions came out with that one',
};

/** What each run asks about its clients. It is forgotten with the run. */
const runs = new WeakMap<IExecuteFunctions, Map<string, Promise<CustomerNews>>>();

/** A client is refreshed once in a run, even if several items name it. */
async function oncePerRun(
	run: IExecuteFunctions,
	client: string,
	ask: () => Promise<CustomerNews>,
): Promise<{ news: CustomerNews; isFirst: boolean }> {
	const asked = runs.get(run) ?? new Map<string, Promise<CustomerNews>>();
	runs.set(run, asked);
	const known = asked.get(client);
	if (known !== undefined) return { news: await known, isFirst: false };
	const asking = ask();
	asked.set(client, asking);
	return { news: await asking, isFirst: true };
}

function transactionItem(
	client: string,
	{ account, transaction, key }: NewTransaction,
): OutputItem {
	const owner = { client_id: client, ...identityOf(account) };
	const [json] = transactionsOf(owner, [transaction]);
	return { json: { ...json, transaction_key: key } };
}

/** The state holds no personal data, and without it the next run would start over. */
function customerItem({ state, ...json }: IDataObject): OutputItem {
	return { json, output: CUSTOMERS, untouched: { state } };
}
