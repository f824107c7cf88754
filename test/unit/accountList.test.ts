import type { IDataObject } from 'n8n-workflow';
import { identityOf } from '../../nodes/shared/records/identity';
import { accountsIn } from '../../nodes/shared/records/accountList';

describe('accounts', () => {
	const account = { account_id: 'a', transaction_data: { transaction_details: [] } };
	const other = { account_id: 'b', summary_details: {}, profile_details: {} };

	it.each([
		['the seed', { client_id: 'c', account_aggregator_json: [account, other] }],
		['another name', { client_id: 'c', Accounts: [account, other] }],
		['wrappers', { client_id: 'x', response: { data: { accounts: [account, other] } } }],
		['a list', [account, other]],
		['a list under another name', { client_id: 'c', fips: [account, other] }],
		['a list of lists', { client_id: 'c', accounts: [[account], [other]] }],
	])('are found in %s', (_, report) => {
		expect(accountsIn(report)?.accounts).toEqual([account, other]);
	});

	it('of several banks are all found, and keep their bank', () => {
		const fips = [
			{ fip_id: 'x', accounts: [account] },
			{ fip_id: 'y', accounts: [other] },
		];
		expect(accountsIn({ data: { client_id: 'c', fips } })?.accounts).toEqual([
			{ fip_id: 'x', ...account },
			{ fip_id: 'y', ...other },
		]);
	});

	it('may be one object, and may be the whole report', () => {
		expect(accountsIn({ accounts: account })?.accounts).toEqual([account]);
		expect(accountsIn({ data: { client_id: 'x', transactions: [{}] } })).toEqual({
			around: { client_id: 'x', transactions: [{}] },
			accounts: [{ client_id: 'x', transactions: [{}] }],
		});
	});

	it('come with what stands around them', () => {
		const report = { data: { client_id: 'c', accounts: [account] } };
		expect(accountsIn(report)?.around).toBe(report.data);
	});

	it('may be none, or not be there', () => {
		expect(accountsIn({ account_aggregator_json: [] })?.accounts).toEqual([]);
		for (const none of [{}, null, 'x', [], { accounts: null }, { accounts: ['x'] }]) {
			expect(accountsIn(none)).toBeUndefined();
		}
	});

	const bank = (fip_id: string, account_id: string) => ({
		fip_id,
		status: 'FAILED',
		data: [{ account_id, transactions: [] }],
	});
	const inBank = (fip_id: string, account_id: string) => ({
		...{ fip_id, status: 'FAILED', account_id, transactions: [] },
	});

	it.each<[string, unknown, unknown[]]>([
		[
			'lists that are named otherwise',
			{ client_id: 'c', fi_data: [bank('x', 'a'), bank('y', 'b')] },
			[inBank('x', 'a'), inBank('y', 'b')],
		],
		[
			'one record each, below what names it',
			{ fips: ['a', 'b'].map((account_id) => ({ account_id, data: { transactions: [] } })) },
			['a', 'b'].map((account_id) => ({ account_id, transactions: [] })),
		],
		[
			'an object by their names',
			{ client_id: 'c', fips: { HDFC: { accounts: [account] }, SBI: other } },
			[
				{ group: 'HDFC', ...account },
				{ group: 'SBI', ...other },
			],
		],
		[
			'an object by their names, before there is data',
			{ HDFC: { account_id: 'a', status: 'READY' }, SBI: { account_id: 'b', status: 'PENDING' } },
			[
				{ group: 'HDFC', account_id: 'a', status: 'READY' },
				{ group: 'SBI', account_id: 'b', status: 'PENDING' },
			],
		],
		[
			'banks next to transactions that name their account',
			{
				accounts: [
					{ fip_id: 'x', accounts: [account] },
					{ fip_id: 'y', accounts: [] },
				],
				transactions: [{ account_id: 'z', amount: 1 }],
			},
			[{ fip_id: 'x', account_id: 'a', transaction_data: [{ account_id: 'z', amount: 1 }] }],
		],
		[
			'a list for each kind',
			{ deposit: [account], term_deposit: [other, other], errors: [] },
			[
				{ group: 'deposit', ...account },
				...[other, other].map((one) => ({ group: 'term_deposit', ...one })),
			],
		],
		[
			'lists of which one is empty, with and without a state',
			[
				{ id: 1, accounts: [] },
				{ id: 2, accounts: [account] },
				{ id: 3, status: 'PENDING' },
			],
			[
				{ id: 2, ...account },
				{ id: 3, status: 'PENDING' },
			],
		],
	])('of several banks are all found in %s', (_name, data, accounts) => {
		for (const report of [{ data }, { response: { result: data } }]) {
			expect(accountsIn(report)?.accounts).toEqual(accounts);
		}
	});

	it.each([
		[{ fi_status: 'READY' }, { fi_status: 'READY', bank_status: 'FAILED' }],
		[
			{ fi_status_details: { status: 'READY' } },
			{ fi_status_details: { status: 'READY' }, bank_status: 'FAILED' },
		],
		[{ status: null }, { status: 'FAILED' }],
		[{ account_status: 'ACTIVE' }, { account_status: 'ACTIVE', status: 'FAILED' }],
		[{ name: 'A' }, { name: 'A', status: 'FAILED' }],
	])("with %j have their own state, or else their bank's, and not its name: %j", (own, shown) => {
		const failed = { name: 'Bank', status: 'FAILED', accounts: [{ ...account, ...own }] };
		expect(accountsIn({ banks: [failed, { accounts: [other] }] })?.accounts).toEqual([
			{ ...account, ...shown, bank_name: 'Bank' },
			other,
		]);
	});

	it('of several banks are all found in wrappers, and of many banks', () => {
		const wrapped = {
			HDFC: { data: { accounts: [account] } },
			SBI: { data: { accounts: [other] } },
		};
		expect(accountsIn({ data: { banks: wrapped } })?.accounts).toEqual([
			{ group: 'HDFC', ...account },
			{ group: 'SBI', ...other },
		]);
		const banks = Array.from({ length: 40 }, (_, bank) => ({ bank, accounts: [account] }));
		expect(accountsIn({ banks })?.accounts).toHaveLength(40);
	});

	it('are not taken from a copy of the report beside it', () => {
		const report = { data: { accounts: [account] }, raw_data: { accounts: [account] } };
		expect(accountsIn(report)?.accounts).toEqual([account]);
	});

	it('may stand under their ids', () => {
		const accounts = { one: { transactions: [] }, two: account };
		expect(accountsIn({ accounts })?.accounts).toEqual([
			{ account_id: 'one', transactions: [] },
			account,
		]);
	});

	it.each<IDataObject>([
		{ status: 'PENDING' },
		{ data_status: 'PENDING' },
		{ error: 'The bank did not answer' },
		{ fip_name: 'X' },
	])(
		'under their ids are all accounts, also one of which only %j is told; metadata is none',
		(told) => {
			const accounts = { one: account, two: told, _meta: { page: 1 } };
			expect(accountsIn({ accounts })?.accounts).toEqual([account, { account_id: 'two', ...told }]);
		},
	);

	it.each<[string, unknown[], unknown, unknown[]]>([
		[
			'each names its account',
			[{ account_id: 'a', bank: 'X' }, { account_number: '2' }],
			[
				{ AccountId: 'a', amount: 1 },
				{ accountNumber: '2', amount: 2 },
				{ account_id: 'c', amount: 3 },
			],
			[
				{ account_id: 'a', bank: 'X', transactions: [{ AccountId: 'a', amount: 1 }] },
				{ account_number: '2', transactions: [{ accountNumber: '2', amount: 2 }] },
				{ transactions: [{ account_id: 'c', amount: 3 }] },
			],
		],
		[
			'there is one account',
			[{ account_id: 'a' }],
			[{ amount: 1 }],
			[{ account_id: 'a', transactions: [{ amount: 1 }] }],
		],
		[
			'it lists others itself',
			[{ transaction_data: { from: 'x', transaction_details: [{ amount: 1 }] } }],
			[{ amount: 2 }],
			[{ transaction_data: { from: 'x', transactions: [{ amount: 1 }, { amount: 2 }] } }],
		],
		[
			'its own list is empty',
			[{ account_id: 'a', transactions: [] }],
			[{ amount: 1 }],
			[{ account_id: 'a', transactions: [{ amount: 1 }] }],
		],
		[
			'two accounts have lists of their own',
			[
				{ account_id: 'a', transactions: [{ amount: 1 }] },
				{ account_id: 'b', transactions: [{ amount: 2 }] },
			],
			[{ amount: '1.00', account_id: 'a' }, { amount: 3 }, { amount: 4, account_id: 'b' }],
			[
				{ account_id: 'a', transactions: [{ amount: 1 }] },
				{ account_id: 'b', transactions: [{ amount: 2 }, { amount: 4, account_id: 'b' }] },
				{ transactions: [{ amount: 3 }] },
			],
		],
		[
			'they are the same, written as text',
			[{ account_id: 'a', transactions: [{ amount: 1, date: '2026-01-02' }] }],
			[{ amount: '1', date: '2026-01-02T00:00:00' }],
			[{ account_id: 'a', transactions: [{ amount: 1, date: '2026-01-02' }] }],
		],
		[
			'they are the same, written in columns',
			[{ account_id: 'a', transactions: [{ amount: 1, date: '2026-01-02' }] }],
			[{ credit: null, debit: '1.00', txn_date: '02/01/2026' }],
			[{ account_id: 'a', transactions: [{ amount: 1, date: '2026-01-02' }] }],
		],
		[
			'one of them is the twin of one that is listed',
			[{ account_id: 'a', transactions: [{ amount: 1, date: '2026-01-02' }] }],
			[
				{ amount: 1, date: '2026-01-02' },
				{ amount: 1, date: '2026-01-02' },
			],
			[
				{
					account_id: 'a',
					transactions: [
						{ amount: 1, date: '2026-01-02' },
						{ amount: 1, date: '2026-01-02' },
					],
				},
			],
		],
		[
			'one of them is the other side of one that is listed',
			[{ account_id: 'a', transactions: [{ amount: 1, date: '2026-01-02', type: 'DEBIT' }] }],
			[{ amount: 1, date: '2026-01-02', type: 'CREDIT', account_id: 'b' }],
			[
				{
					account_id: 'a',
					transactions: [
						{ amount: 1, date: '2026-01-02', type: 'DEBIT' },
						{ amount: 1, date: '2026-01-02', type: 'CREDIT', account_id: 'b' },
					],
				},
			],
		],
		['there are none', [{ account_id: 'a' }], [], [{ account_id: 'a' }]],
	])('have the transactions next to them if %s', (_name, accounts, transactions, expected) => {
		expect(accountsIn({ data: { client_id: 'c', accounts, transactions } })?.accounts).toEqual(
			expected,
		);
	});

	const line = { amount: 1, narration: 'x', date: '2026-01-01' };
	it.each<[string, IDataObject, IDataObject]>([
		[
			'an unknown name',
			{ account_id: 'a', xns: [line] },
			{ account_id: 'a', transactions: [line] },
		],
		[
			'two unknown names',
			{ account_id: 'a', x: [line], y: [line] },
			{ account_id: 'a', x: [line], y: [line] },
		],
		[
			'no such list',
			{ account_id: 'a', holdings: [{ amount: 1 }] },
			{ account_id: 'a', holdings: [{ amount: 1 }] },
		],
		[
			'an unknown name beside a known one',
			{ account_id: 'a', transactions: [], bounces: [line] },
			{ account_id: 'a', transactions: [], bounces: [line] },
		],
	])('have the transactions of the only list of them: %s', (_name, account, expected) => {
		expect(accountsIn({ accounts: [account] })?.accounts).toEqual([expected]);
	});

	it('keep the number that a wrapper has', () => {
		const wrapped = (masked_number: string) => ({
			masked_acc_number: masked_number,
			decrypted: { account: { transactions: { transaction: [] } } },
		});
		const read = (fips: unknown) => accountsIn({ data: fips })?.accounts;
		const inner = { transactions: { transaction: [] } };

		expect(
			read([
				{ fip: 'x', data: [wrapped('1')] },
				{ fip: 'y', data: [wrapped('2')] },
			]),
		).toEqual([
			{ fip: 'x', masked_acc_number: '1', ...inner },
			{ fip: 'y', masked_acc_number: '2', ...inner },
		]);
		expect(read({ accounts_data: [wrapped('1')] })).toEqual([{ masked_acc_number: '1', ...inner }]);
	});
});

it.each<[IDataObject]>([
	[{ account_number: '1' }],
	[{ fi_status_details: { accountNumber: '1' } }],
	[{ account_info: { account_number: '1' } }],
	[{ account: { masked_account_number: '1' } }],
])('the number of %j is known', (account) => {
	expect(identityOf(account).masked_account_number).toBe('1');
});
