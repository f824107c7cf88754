import type { IDataObject, INode, NodeParameterValueType } from 'n8n-workflow';
import type { Credential, WorkflowFile } from '../n8n';

/** A node whose work is measured. */
export type Step = Pick<INode, 'type' | 'typeVersion'> & {
	parameters: Record<string, NodeParameterValueType | IDataObject>;
	onError?: INode['onError'];
	credentials?: INode['credentials'];
};

/** Where the sandbox is, and who may use it. */
export interface Account {
	url: string;
	apiKey: string;
	apiSecret: string;
	credential: Credential;
}

/** A workflow that measures some nodes, and answers the call of its webhook with what it saw. */
export function measured(name: string, steps: Step[]): WorkflowFile {
	const call: Step = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path: name, responseMode: 'lastNode', options: {} },
	};
	const all = [call, bench('start'), ...steps, bench('end')];
	const nodes = all.map((step, index) => ({
		...step,
		id: `${name}-${index}`,
		name: String(index),
		position: [220 * index, 0] as [number, number],
		...(index === 0 && { webhookId: name }),
	})) as INode[];
	const connections: WorkflowFile['connections'] = {};
	nodes.slice(1).forEach(({ name: node }, index) => {
		connections[nodes[index].name] = { main: [[{ node, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections, settings: { saveDataSuccessExecution: 'none' } };
}

const bench = (part: string, parameters = {}, credentials?: Step['credentials']): Step => ({
	type: 'CUSTOM.bench',
	typeVersion: 1,
	parameters: { part, ...parameters },
	credentials,
});

/** A lookup for each item with a `cin`, by this package. */
export const finpassLookup = (concurrency: number): Step => ({
	type: 'n8n-nodes-finpass.finpass',
	typeVersion: 1,
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'corporate',
		operation: 'cinLookup',
		cin: { __rl: true, mode: 'id', value: '={{ $json.cin }}' },
		options: { concurrency },
	},
});

/** The same by n8n's HTTP Request node. */
export const httpLookup = (account: Account, options: IDataObject): Step =>
	httpPost(account, LOOKUP, '={{ { cin: $json.cin } }}', options);

/**
 * The same by an axios loop (`axios`), or by no more than n8n's request helper (`helper`), which may give
 * the answer as a stream (`stream`).
 */
export function leastLookup(
	part: 'axios' | 'helper' | 'stream',
	{ url, apiKey, apiSecret, credential: finpassApi }: Account,
	concurrency: number,
): Step {
	const lookup = { url: url + LOOKUP, concurrency, apiKey, apiSecret };
	return bench(part, { lookup, cin: '={{ $json.cin }}' }, { finpassApi });
}

/** All transactions of a report, one item each, by this package. */
export const finpassTransactions: Step = {
	type: 'n8n-nodes-finpass.finpass',
	typeVersion: 1,
	parameters: {
		resource: 'accountAggregator',
		operation: 'fetchJsonReport',
		clientId: '={{ $json.client_id }}',
		output: 'transactions',
	},
};

/** The same by no more than n8n's request helper. */
export const leastTransactions = ({ url, credential: finpassApi }: Account): Step =>
	bench('report', { lookup: { url: url + REPORT } }, { finpassApi });

/** What is new for each customer, held against the state of the last run, by this package. */
export const newTransactions: Step = {
	type: 'n8n-nodes-finpass.finpass',
	typeVersion: 1.1,
	parameters: {
		resource: 'accountAggregator',
		operation: 'getNewTransactions',
		clientId: '={{ $json.client_id }}',
		state: '={{ $json.state }}',
		additionalFields: { maxRefreshes: 1_000_000 },
	},
};

/** The reports themselves by nodes that n8n brings: what is new in them nobody has looked for. */
export const httpRefreshedReports = (account: Account): Step[] => [
	httpPost(account, REFRESH, '={{ { client_id: $json.client_id } }}', {}),
	httpPost(account, REPORT, '={{ $json.data }}', {}),
];

/** The same by nodes that n8n brings, without the accounts that the transactions belong to. */
export const httpTransactions = (account: Account): Step[] => [
	httpPost(account, REPORT, '={{ { client_id: $json.client_id } }}', {}),
	splitOut({ fieldToSplitOut: 'data.account_aggregator_json' }),
	splitOut({ fieldToSplitOut: 'transaction_data.transaction_details' }),
];

/** The same with the accounts, as this package gives them. */
export const httpTransactionsWithAccounts = (account: Account): Step[] => [
	httpPost(account, REPORT, '={{ { client_id: $json.client_id } }}', {}),
	splitOut({
		fieldToSplitOut: 'data.account_aggregator_json',
		include: 'selectedOtherFields',
		fieldsToInclude: 'data.client_id',
		options: { destinationFieldName: 'account' },
	}),
	splitOut({
		fieldToSplitOut: 'account.transaction_data.transaction_details',
		include: 'selectedOtherFields',
		fieldsToInclude: 'data.client_id, account.account_id, account.masked_account_number',
		options: { destinationFieldName: 'transaction' },
	}),
];

const LOOKUP = '/api/v1/corporate/cin-lookup';
const REFRESH = '/api/v1/services/account-aggregator/refresh-data';
const REPORT = '/api/v1/services/account-aggregator/fetch-json-report';

function httpPost(
	{ url, credential: finpassApi }: Account,
	path: string,
	jsonBody: string,
	options: IDataObject,
): Step {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		onError: 'continueRegularOutput',
		credentials: { finpassApi },
		parameters: {
			method: 'POST',
			url: url + path,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'finpassApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody,
			options,
		},
	};
}

const splitOut = (parameters: IDataObject): Step => ({
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { options: {}, ...parameters } as Step['parameters'],
});
