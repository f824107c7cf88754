import type { INodeParameters } from 'n8n-workflow';
import { chain, finpass, node, webhook, type WorkflowFile } from '../n8n';
import { REGISTER } from '../sandbox/data/companies';

/** Calls of one operation. */
export interface Kind {
	operationId: `${string}.${string}`;
	/** The field of the request that identifies a call, and the node's name of it. */
	key: string;
	parameter: string;
	/** What else the node needs to know. */
	parameters?: INodeParameters;
	/** Sending it twice costs nothing. */
	safe?: true;
	/** The key of the nth call. */
	value(n: number): string;
}

/** @param clients ids of journeys that have come to their end */
export function kinds(clients: Record<'accountAggregator' | 'aaBsaAnalyzer', string[]>): Kind[] {
	const mobile = { key: 'mobile_number', parameter: 'mobileNumber', value: mobileNumber };
	const id = { key: 'client_id', parameter: 'clientId', safe: true as const };
	return [
		{ operationId: 'accountAggregator.initialize', ...mobile },
		{ operationId: 'aaBsaAnalyzer.initialize', ...mobile },
		{ operationId: 'epfo.fetchCombinedReport', ...mobile },
		{
			operationId: 'multiBureau.fetch',
			key: 'pan',
			parameter: 'pan',
			parameters: {
				name: 'Asha Rao',
				mobileNumber: '9876543210',
				gender: 'female',
				bureaus: ['cibil', 'crif'],
				consent: true,
			},
			value: pan,
		},
		{
			operationId: 'itrAnalyzer.initialize',
			key: 'username',
			parameter: 'username',
			parameters: { password: 'correct horse' },
			value: pan,
		},
		{ operationId: 'corporate.cinLookup', key: 'cin', parameter: 'cin', value: oneOf(CINS) },
		{
			operationId: 'corporate.companyAutocomplete',
			key: 'company_name',
			parameter: 'companyName',
			parameters: { limit: 1 },
			safe: true,
			value: oneOf(['tata', 'logistics', 'software']),
		},
		{
			operationId: 'accountAggregator.fetchJsonReport',
			...id,
			parameters: { output: 'raw' },
			value: oneOf(clients.accountAggregator),
		},
		{ operationId: 'aaBsaAnalyzer.getStatus', ...id, value: oneOf(clients.aaBsaAnalyzer) },
	];
}

const CINS = REGISTER.flatMap(({ cin }) => (cin === null ? [] : [cin]));

const oneOf = (list: string[]) => (n: number) => list[n % list.length];

const mobileNumber = (n: number) => String(9_100_000_000 + n);

/** Of a person, and of no one with a story of their own. */
const pan = (n: number) => {
	const letters = [n / 26 ** 3, n / 26 ** 2, n / 26, n].map(
		(place) => LETTERS[Math.floor(place) % 26],
	);
	return `${letters.slice(0, 3).join('')}P${letters[3]}1234F`;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The path of the webhook that runs calls of a kind. */
export const pathOf = ({ operationId }: Kind): string => operationId.replace('.', '/');

/** A workflow that makes a call for each posted key, and answers with one item for each. */
export function workflow(kind: Kind, options: INodeParameters): WorkflowFile {
	const value = '={{ $json["body.keys"] }}';
	const key = kind.key === 'cin' ? { __rl: true, mode: 'id', value } : value;
	const parameters = { ...kind.parameters, [kind.parameter]: key, options };
	const file = chain(kind.operationId, [
		webhook(pathOf(kind), { responseMode: 'lastNode', responseData: 'allEntries' }),
		node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.keys', options: {} }),
		{ ...finpass('Finpass', kind.operationId, parameters), onError: 'continueRegularOutput' },
	]);
	const settings = { saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' } as const;
	return { ...file, settings: { ...file.settings, ...settings } };
}
