import type { IDataObject } from 'n8n-workflow';
import { nearestWith } from '../../nodes/shared/records/find';
import { asRecords, fieldOf, transactionsIn } from '../../nodes/shared/records/spellings';

describe('a field', () => {
	it.each([
		[{ narration: 'a', description: 'b' }, 'a'],
		[{ narration: '', description: 'b' }, 'b'],
		[{ narration: null, Particulars: 'c' }, 'c'],
		[{ 'TXN-REMARKS': 'x', remarks: 'd' }, 'd'],
		[{ narration: ' ' }, ' '],
		[{ note: 'x' }, undefined],
	])('of %j is %j', (record, value) => expect(fieldOf(record, 'narration')).toBe(value));

	it.each([
		[{ transaction_balance: '1' }],
		[{ transactionalBalance: '1' }],
		[{ 'Transactional-Balance': '1' }],
		[{ balance: '1' }],
	])('is known in %j', (record) => expect(fieldOf(record, 'balance')).toBe('1'));

	it('may be zero', () => expect(fieldOf({ balance: 0, current_balance: 5 }, 'balance')).toBe(0));
});

describe('transactions of an account', () => {
	const one = { amount: 1 };

	it.each([
		[{ transaction_data: { transaction_details: [one], start_date: 'd' } }, { start_date: 'd' }],
		[{ transaction_data: { transaction_details: one } }, {}],
		[{ transaction_data: [one] }, {}],
		[{ transactions: one }, {}],
		[{ txn_list: [one] }, {}],
		[{ Statement: [one] }, {}],
		[{ transactions: { list: [one], from: 'd' } }, { from: 'd' }],
		[{ transactions: { '2026-01': [one], '2026-02': [], '2026-03': ['x'] } }, {}],
		[{ transactions: [one] }, {}],
		[{ Transactions: { type: 'deposit', Transaction: [one] } }, { type: 'deposit' }],
	])('are found in %j', (account, beside) => {
		expect(transactionsIn(account)).toMatchObject({ transactions: [one], beside });
	});

	it.each([[{ statement: [{ page: 1 }] }], [{ txn_list: [{ code: 'x' }] }]])(
		'are none in %j, whose list holds other things',
		(account) => expect(transactionsIn(account)).toBeUndefined(),
	);

	const other = { amount: 2 };
	it.each<[IDataObject, unknown[]]>([
		[{ transactions: { '2026-01': [one], '2026-02': [other, one] } }, [one, other, one]],
		[{ transactions: { 0: one, 1: other } }, [one, other]],
		[{ transaction_data: { Transactions: { 0: one, 1: other } } }, [one, other]],
		[
			{ transactions: { '2026-01-05': [one, { ...other, date: 'own' }], '06/01/2026': one } },
			[
				{ ...one, date: '2026-01-05' },
				{ ...other, date: 'own' },
				{ ...one, date: '06/01/2026' },
			],
		],
		[
			{ transactions: { T17: one, T18: { ...other, txnId: 'own' } } },
			[
				{ ...one, transaction_id: 'T17' },
				{ ...other, txnId: 'own' },
			],
		],
	])('by day, month, number or id are found in %j', (account, transactions) => {
		const found = transactionsIn(account)?.transactions;
		expect(found).toHaveLength(transactions.length);
		expect(found).toEqual(expect.arrayContaining(transactions));
	});

	it('that are no objects keep their value', () => {
		expect(transactionsIn({ transactions: [one, 'text', null, ''] })?.transactions).toEqual([
			one,
			{ value: 'text' },
		]);
	});

	it.each([
		[{}],
		[{ transaction_data: null }],
		[{ transactions: 'x' }],
		[{ transaction_data: {} }],
	])('are not in %j', (account) => expect(transactionsIn(account)).toBeUndefined());
});

it('the nearest object with a name is found through wrappers and lists, and none too deep', () => {
	expect(nearestWith({ a: { b: [{ epfo: 1 }] }, c: { epfo: 2 } }, ['epfo'])).toEqual({ epfo: 2 });
	const deep = { a: { a: { a: { a: { a: { a: { epfo: 1 } } } } } } };
	expect(nearestWith(deep, ['epfo'])).toBeUndefined();
});

it.each([
	[[{ a: 1 }, null, 'x'], [{ a: 1 }]],
	[{ a: 1 }, [{ a: 1 }]],
	[[], []],
	[['x'], undefined],
	['x', undefined],
	[undefined, undefined],
])('the records of %j are %j', (value, records) => expect(asRecords(value)).toEqual(records));
