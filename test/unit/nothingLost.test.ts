import type { IDataObject } from 'n8n-workflow';
import { aaBsaStatementItems } from '../../nodes/Finpass/resources/aaBsaAnalyzer/statement';
import { aaReportItems } from '../../nodes/Finpass/resources/accountAggregator/accounts';
import { bankStatementItems } from '../../nodes/Finpass/resources/bankStatementAnalyser/statement';
import { readReply } from '../../nodes/shared/api/answer';
import { jsonOf, silent } from './answers';

type Shape<T> = [name: string, of: (value: T) => unknown];

const ENVELOPES: Array<Shape<unknown>> = [
	['bare', (body) => body],
	['in data', (data) => ({ success: true, data })],
	['in data twice', (data) => ({ data: { data } })],
	['in another name', (result) => ({ result })],
	['in a text', (data) => ({ success: true, data: JSON.stringify(data) })],
	['as a text', (body) => JSON.stringify(body)],
];

const LISTS: Array<Shape<IDataObject[]>> = [
	['the seed', (account_aggregator_json) => ({ client_id: 'c', account_aggregator_json })],
	['accounts', (accounts) => ({ client_id: 'c', accounts })],
	['another name', (fips) => ({ fips })],
	['a list', (accounts) => accounts],
	['lists', ([one, other]) => ({ accounts: [[one], [other]] })],
	['banks', ([one, other]) => ({ banks: [{ accounts: [one] }, { accounts: [other] }] })],
	['banks by name', ([one, other]) => ({ HDFC: one, SBI: other })],
	['ids', ([one, other]) => ({ accounts: { one, other } })],
	['a text', (accounts) => ({ accounts: JSON.stringify(accounts) })],
];

const TRANSACTIONS: Array<Shape<IDataObject[]>> = [
	['the seed', (list) => ({ transaction_data: { transaction_details: list, start_date: 'x' } })],
	['transaction_data', (transaction_data) => ({ transaction_data })],
	['transactions', (transactions) => ({ transactions })],
	['txns', (txns) => ({ txns })],
	['transaction_list', (transaction_list) => ({ transaction_list })],
	['a statement', (transactions) => ({ statement: { transactions } })],
	['months', ([one, other]) => ({ transactions: { '2026-01': [one], '2026-02': [other] } })],
	['credits and debits', ([one, other]) => ({ transactions: { debits: [one], credits: [other] } })],
	['a wrapper', (transaction) => ({ data: { account: { transactions: { transaction } } } })],
	['a text', (list) => ({ transactions: JSON.stringify(list) })],
	['a list of another name', (xns) => ({ xns })],
];

const AROUND: IDataObject[] = [
	{},
	{ status: 'READY', profile_details: { name: 'N' }, summary_details: { current_balance: '1' } },
];

const transaction = (narration: string) => ({ amount: '1.00', narration, date: '2026-01-02' });

/** The transactions that come out of an answer, by their narration. */
function narrationsIn(body: unknown) {
	const read = () =>
		readReply(
			{ status: 200, headers: {}, body: structuredClone(body) },
			{ effect: 'read' },
			String,
		);
	return [
		aaReportItems(silent, read(), 'transactions', 'c'),
		aaBsaStatementItems(silent, read(), 'transactions', 'c'),
		bankStatementItems(silent, read(), 'transactions', 'c'),
	].map((items) => jsonOf(items).map(({ narration }) => narration));
}

describe.each(LISTS)('accounts in %s', (_list, listOf) => {
	it.each(TRANSACTIONS)(
		'with transactions in %s keep them all',
		(_transactions, transactionsOf) => {
			for (const around of AROUND) {
				const account = (id: string) => ({
					account_id: id,
					...around,
					...(transactionsOf([transaction(`${id}1`), transaction(`${id}2`)]) as IDataObject),
				});
				for (const [, envelopeOf] of ENVELOPES) {
					const body = envelopeOf(listOf([account('a'), account('b')]));
					const all = ['a1', 'a2', 'b1', 'b2'];
					expect(narrationsIn(body)).toEqual([all, all, all]);
				}
			}
		},
	);
});

it.each(TRANSACTIONS)(
	'transactions next to accounts with %s are not lost',
	(_name, transactionsOf) => {
		const own = transactionsOf([transaction('a1'), transaction('a2')]) as IDataObject;
		const more = [transaction('a2'), transaction('x')];
		for (const [, envelopeOf] of ENVELOPES) {
			for (const accounts of [
				[{ account_id: 'a', ...own }],
				[
					{ account_id: 'a', ...own },
					{ account_id: 'b', transactions: [] },
				],
				[
					{ bank: 'A', accounts: [{ account_id: 'a', ...own }] },
					{ bank: 'B', accounts: [] },
				],
			]) {
				const all = ['a1', 'a2', 'x'];
				expect(narrationsIn(envelopeOf({ accounts, transactions: more }))).toEqual([all, all, all]);
			}
		}
	},
);
