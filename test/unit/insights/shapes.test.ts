import type { IDataObject } from 'n8n-workflow';
import { aaAccount, aaReport, account, accounts, bsaAccount, totals } from './statements';

/** A statement that was uploaded, as clients of Bank Statement Analyser read it: flat, in two columns. */
const uploaded: IDataObject = {
	doc_id: 'svclog_1',
	client_id: 'bank_st_1',
	status: 'completed',
	account_info: {
		bank_name: 'A Bank',
		account_holder_name: 'Asha Rao',
		account_number: '12345678901234',
		statement_period: { from: '01-02-2024', to: '29/02/2024' },
	},
	transactions: [
		['29-02-2024', 'Cr.', '1,00,000.00', null, '99,000.00 Cr.'],
		['10-02-2024', 'Dr.', '', '2,000.00', '1,000.00 Dr.'],
		['01-02-2024', 'Cr.', '500.00', '0.00', '1,000.00 Cr.'],
	].map(([txn_date, txn_type, credit, debit, balance]) => ({
		...{ txn_date, value_date: txn_date, reference_no: '', description: 'LINE' },
		...{ txn_type, credit, debit, balance },
	})),
	negative_balance: [{ balance: '1,000.00 Dr.' }],
	analysis_completed: true,
};

const figures = {
	client_id: 'bank_st_1',
	account_id: null,
	masked_account_number: 'XXXXXXXXXX1234',
	...{ from: '2024-02-01', to: '2024-02-29', days: 29, transaction_count: 3 },
	...{ credit_total: 100500, debit_total: 2000, opening_balance: 500, closing_balance: 99000 },
	// 9 × 1000 + 19 × −1000 + 1 × 99000 = 89000, by 29
	...{ average_daily_balance: 3068.97, negative_days: 19, arithmetic: 'intact', findings: [] },
};

describe('an uploaded statement', () => {
	it.each<[string, unknown]>([
		['flat', uploaded],
		['in data', { success: true, data: uploaded }],
		['in wrappers that nobody knows', { response: { payload: { data: uploaded } } }],
		['in a list', [uploaded]],
	])('is read %s', (_, report) => {
		expect(accounts(report)).toMatchObject([figures]);
	});

	it('is read in time, however long its account number is', () => {
		const account_number = `${'9'.repeat(300_000)}-1234`;
		const start = process.cpuUsage();
		const { masked_account_number } = account({ ...uploaded, account_info: { account_number } });
		const { user, system } = process.cpuUsage(start);
		expect(masked_account_number).toBe(`${'X'.repeat(300_000)}-1234`);
		expect((user + system) / 1000).toBeLessThan(1000);
	});

	it('is not changed by it', () => {
		const before = JSON.stringify(uploaded);
		account(uploaded);
		expect(JSON.stringify(uploaded)).toBe(before);
	});
});

describe('a list of transactions', () => {
	const line = {
		date: '2026-01-02',
		type: 'CREDIT',
		amount: 1,
		balance: '1.00',
		client_id: 'aa_1',
	};
	const first = { ...line, account_id: 'A1', masked_account_number: 'XXXX1234' };
	const other = { ...line, account_id: 'A2', amount: 5 };

	it.each<[string, unknown]>([
		['alone', [first, other, { ...first, date: '2026-01-03', balance: '2.00' }]],
		['in data', { data: [first, other, { ...first, date: '2026-01-03', balance: '2.00' }] }],
	])('is put together by accounts %s', (_, report) => {
		expect(accounts(report)).toMatchObject([
			{ client_id: 'aa_1', account_id: 'A1', credit_total: 2, days: 2, arithmetic: 'intact' },
			{ client_id: 'aa_1', account_id: 'A2', credit_total: 5, days: 1 },
		]);
	});

	it('is none if something else is in it', () => {
		expect(() => accounts([first, { date: '2026-01-02', amount: 1 }])).toThrow('transaction');
	});
});

describe('a report of accounts', () => {
	const one = aaAccount([['2026-01-02', 'CREDIT', 1, '1.00']]);

	it.each<[string, unknown]>([
		['the body', aaReport(one)],
		['its data', aaReport(one).data],
		['the list', [one]],
		['the list in an object', { accounts: [one] }],
		['one transaction in place of a list', aaReport(single(one))],
		['a list in place of its record', aaReport(listed(one))],
	])('is read from %s', (_, report) => {
		expect(accounts(report)).toMatchObject([{ account_id: 'A1', credit_total: 1 }]);
	});

	it('may be several reports', () => {
		const other = { data: { client_id: 'bsa_clnt_1', accounts: [bsaAccount([])] } };
		const both = [aaReport(one), other];
		expect(accounts(both).map(({ client_id }) => client_id)).toEqual(['aa_1', 'bsa_clnt_1']);
		expect(totals(both)).toMatchObject([{ account_count: 2 }]);
	});

	it('leaves out what is no bank account, such as a card', () => {
		const card = { ...one, account_id: 'C1' };
		for (const kind of [{ transaction_type: 'credit_card' }, { fi_type: 'TERM_DEPOSIT' }]) {
			const report = aaReport(one, { ...card, transaction_type: undefined, ...kind });
			expect(accounts(report).map(({ account_id }) => account_id)).toEqual(['A1']);
		}
		const rest = { ...one, transaction_type: undefined };
		const byKind = { deposit: [rest], term_deposit: [{ ...rest, account_id: 'T1' }] };
		expect(accounts({ data: byKind }).map(({ account_id }) => account_id)).toEqual(['A1']);
	});

	it('has the provider’s names too', () => {
		const { masked_account_number, transaction_data, ...rest } = one;
		const [line] = (transaction_data as IDataObject).transaction_details as IDataObject[];
		const { transactional_balance, ...others } = line;
		const details = [{ ...others, transaction_balance: transactional_balance }];
		const account_ = {
			...rest,
			fi_status_details: { account_number: masked_account_number },
			transaction_data: { ...(transaction_data as IDataObject), transaction_details: details },
		};
		expect(account(aaReport(account_))).toMatchObject({
			...{ masked_account_number: 'XXXX1234', closing_balance: 1 },
		});
	});
});

function single(account_: IDataObject): IDataObject {
	const data = account_.transaction_data as IDataObject;
	const [line] = data.transaction_details as IDataObject[];
	return { ...account_, transaction_data: { ...data, transaction_details: line } };
}

function listed(account_: IDataObject): IDataObject {
	const { transaction_details } = account_.transaction_data as IDataObject;
	return { ...account_, transaction_data: transaction_details };
}
