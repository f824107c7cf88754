import { accountName, transactionKeys } from '../../../nodes/Finpass/monitoring/key';
import {
	dayOf,
	instantOf,
	monthOf,
	firstOfNextMonth,
} from '../../../nodes/Finpass/monitoring/instant';
import report from '../../../contract/examples/fetchJsonReport.json';

const ACCOUNT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const { transaction_details } = report.data.account_aggregator_json[0].transaction_data;
const [first] = transaction_details;
const keyOf = (transaction: object, account = ACCOUNT) =>
	transactionKeys(account, [{ ...transaction }])[0];

describe('a transaction key', () => {
	// docs/monitoring.md has the first one. A change here makes every stored key worthless.
	it('is the same on every machine and in every version', () => {
		expect(transactionKeys(ACCOUNT, transaction_details)).toEqual([
			'7ea953b8ec73e51a8b8e2fbfedd20d5d51bff5cadb3def90d2c0134430217799',
			'297cab29a2b18aff869fa02b80db5e43a50776502776ce1b53de992dbca0be20',
			'a6c1b3e2ff0586ceea45ff3cfb5f1156229cc5c4199908decf7ec707a8f8c582',
			'898683862c0ec3a3aa69d39b7dd40863d2f2dde6ad2e98dc57f50b10c46e2337',
			'05e9b8c85f90714be2c14d25b5baf37721e0c16a53a2f147f7d9a18348940268',
			'7e1af1b69aee3ccfe36aa79ff77344f914df7e936d5191e5bde623514d587f2d',
		]);
	});

	it.each(['0'.repeat(300_000) + '!', `1.00${'0'.repeat(300_000)}1!`, `.${'0'.repeat(300_000)}1`])(
		'takes an amount of any length',
		(amount) => {
			const start = process.cpuUsage();
			keyOf({ ...first, amount });
			const { user, system } = process.cpuUsage(start);
			expect((user + system) / 1000).toBeLessThan(1000);
		},
	);

	it.each<[string, object]>([
		[
			'a balance by its other name',
			{ ...first, transactional_balance: undefined, transaction_balance: '97265.43' },
		],
		[
			'amounts as grouped text',
			{ ...first, amount: '1,500.00', transactional_balance: '₹ 97,265.43' },
		],
		['a balance as a number', { ...first, transactional_balance: 97265.43 }],
		[
			'times of another offset',
			{
				...first,
				transaction_timestamp: '2024-08-01T04:30:00Z',
				value_date: '2024-07-31T18:30:00.000Z',
			},
		],
		[
			'times without an offset, which are of India',
			{ ...first, transaction_timestamp: '2024-08-01 10:00', value_date: '2024-08-01' },
		],
		['null for an empty text', { ...first, reference: null }],
		[
			'names in camelCase',
			{
				transactionId: 'T000001',
				amount: 1500,
				narration: first.narration,
				type: 'debit',
				mode: 'upi',
				transactionTimestamp: first.transaction_timestamp,
				valueDate: first.value_date,
				transactionalBalance: '97265.43',
			},
		],
		[
			'more spaces, and fields that say nothing of the transaction',
			{ ...first, narration: ' UPI/DR/Fake  Payment\n1', category: 'new' },
		],
	])('does not change with %s', (_, transaction) => {
		expect(keyOf(transaction)).toBe(keyOf(first));
	});

	it.each<[string, object]>([
		['transaction_id', { transaction_id: 'T000009' }],
		['amount', { amount: 1500.01 }],
		['narration', { narration: 'UPI/DR/Fake Payment 2' }],
		['type', { type: 'CREDIT' }],
		['mode', { mode: 'FT' }],
		['transaction_timestamp', { transaction_timestamp: '2024-08-01T10:00:01+05:30' }],
		['value_date', { value_date: '2024-08-02T00:00:00+05:30' }],
		['reference', { reference: '1' }],
		['transactional_balance', { transactional_balance: '-97265.43' }],
	])('changes with %s', (_, change) => {
		expect(keyOf({ ...first, ...change })).not.toBe(keyOf(first));
	});

	it('is another in another account', () => {
		expect(keyOf(first, 'another')).not.toBe(keyOf(first));
	});

	it('is another for each of twins, and the same whatever their order and company', () => {
		const other = transaction_details[1];
		const twins = transactionKeys(ACCOUNT, [first, other, first]);
		expect(new Set(twins).size).toBe(3);
		expect(new Set(transactionKeys(ACCOUNT, [other, first, first]))).toEqual(new Set(twins));
		expect(transactionKeys(ACCOUNT, [first])[0]).toBe(twins[0]);
	});

	it('is over all fields if it is no booking, such as an order of a fund', () => {
		const order = { type: 'BUY', amount: 5000, transaction_timestamp: '2026-01-05', units: 12.5 };
		expect(keyOf({ ...order, units: 13 })).not.toBe(keyOf(order));
		const reversed = Object.fromEntries(Object.entries(order).reverse());
		expect(keyOf({ exchange: null, ...reversed })).toBe(keyOf(order));
	});

	it('of a booking whose type is neither credit nor debit is over what identifies it alone', () => {
		const booking = { ...first, type: 'NEFT' };
		expect(keyOf({ ...booking, category: 'new' })).toBe(keyOf(booking));
	});

	it.each([
		[1500, '150000'],
		['1500.5', '150050'],
		['1,00,000.50', '10000050'],
		['-0.00', '0'],
		[0.07, '7'],
		['-12.345', '-1234.5'],
		['.5', '50'],
		['9007199254740993.01', '900719925474099301'],
		['n/a', 'n/a'],
	])('has the amount %s as paise', (amount, paise) => {
		const same = keyOf({ type: 'DEBIT', amount });
		expect(same).toBe(keyOf({ type: 'DEBIT', amount: rupees(paise) }));
	});
});

/** The same amount in another spelling. */
function rupees(paise: string): string {
	if (!/^-?\d+/.test(paise)) return ` ${paise} `;
	const [whole, rest = ''] = paise.replace('-', '').split('.');
	const digits = whole.padStart(3, '0');
	return `${paise.startsWith('-') ? '-' : '+'}0${digits.slice(0, -2)}.${digits.slice(-2)}${rest}000`;
}

describe('the name of an account', () => {
	it.each([
		[{ account_id: ACCOUNT, masked_account_number: 'XXXX1234' }, ACCOUNT],
		[{ account_id: '', masked_account_number: ' xxxx1234' }, 'number XXXX1234'],
		[{ fi_status_details: { account_number: 'XX12' } }, 'number XX12'],
		[{}, ''],
	])('of %j is %s', (account, name) => expect(accountName(account)).toBe(name));
});

describe('days and months of India', () => {
	it.each([
		['2026-06-30T18:29:59Z', '2026-06-30'],
		['2026-06-30T18:30:00Z', '2026-07-01'],
		['2026-06-30T23:59:59.999+05:30', '2026-06-30'],
		['2026-06-30', '2026-06-30'],
	])('%s is on %s', (text, date) => {
		const instant = instantOf(text) ?? NaN;
		expect(dayOf(instant)).toBe(Date.parse(date) / 86_400_000);
	});

	it.each(['2026-02-30', '2026-13-01', '30/06/2026', 'soon', '', null, 7])(
		'%s is no date',
		(text) => expect(instantOf(text)).toBeUndefined(),
	);

	it('have refreshes again on the first of the next month', () => {
		expect(firstOfNextMonth(monthOf(Date.parse('2026-11-30T18:29:00Z')))).toBe('2026-12-01');
		expect(firstOfNextMonth(monthOf(Date.parse('2026-11-30T18:30:00Z')))).toBe('2027-01-01');
	});
});
