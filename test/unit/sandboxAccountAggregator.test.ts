import axios, { type AxiosInstance } from 'axios';
import type { Sandbox } from '../sandbox';
import { ledgerOf } from '../sandbox/data/ledger';
import type { Action } from '../sandbox/types';
import { sandboxWithClient, until } from './sandboxClient';

const PATH = '/api/v1/services/account-aggregator';
const MOBILE = '9876543210';

let sandbox: Sandbox;
let http: AxiosInstance;

beforeAll(async () => {
	({ sandbox, http } = await sandboxWithClient());
});
afterEach(async () => {
	const violations = await sandbox.control.violations();
	await sandbox.control.reset();
	expect(violations).toEqual([]);
});
afterAll(() => sandbox.stop());

const initialize = async (more: object = {}): Promise<string> => {
	const { data } = await http.post(`${PATH}/init`, {
		mobile_number: MOBILE,
		consent_type: 'loan_underwriting',
		...more,
	});
	return data.data.client_id;
};
const fetchJson = (client_id: string, request_id?: string) =>
	http.post(`${PATH}/fetch-json-report`, { client_id, request_id });
const fetchPdf = (client_id: string) => http.post(`${PATH}/fetch-statement-pdf`, { client_id });
const readyReport = (clientId: string, requestId?: string) =>
	until(
		() => fetchJson(clientId, requestId),
		({ status }) => status === 200,
	);

describe('Account Aggregator', () => {
	it('goes from consent over fetching to the report', async () => {
		await sandbox.control.stages({ fetch: 200 });
		const { data } = await http.post(`${PATH}/init`, {
			mobile_number: MOBILE,
			consent_type: 'loan_underwriting',
			pan_number: 'ABCPE1234F',
		});
		const { client_id: clientId, redirect_url: url } = data.data;
		expect(clientId).toMatch(/^aa_[0-9a-f]{20}$/);
		expect((await fetchJson(clientId)).data.message).toBe('Consent status is pending');

		const page = await http.get(url);
		expect(page.data).toContain('Approve');
		expect(page.data).toContain('Sandbox: no real bank');
		const decided = await http.post(url, 'decision=approve');
		expect(decided.data).toContain('Approved');
		expect((await fetchJson(clientId)).status).toBe(202);

		const report = await readyReport(clientId);
		const { accounts } = ledgerOf(1, MOBILE);
		const { account_aggregator_json: json } = report.data.data;
		expect(json.map((account: { account_id: string }) => account.account_id)).toEqual(
			accounts.map((account) => account.id),
		);
		const [first] = json[0].transaction_data.transaction_details;
		expect(first.amount).toBe(accounts[0].entries[0].amount / 100);
		expect(first.transactional_balance).toBe((accounts[0].entries[0].balance / 100).toFixed(2));
		expect(json[0].summary_details.current_balance).toMatch(/^\d+\.\d\d$/);
	});

	it('says that a person has decided already, and knows no other ids', async () => {
		const clientId = await initialize();
		const url = `${sandbox.url}/consent/${clientId}`;
		await http.post(url, 'decision=reject');

		expect((await http.get(url)).status).toBe(410);
		expect((await http.post(url, 'decision=approve')).status).toBe(410);
		expect((await http.get(`${sandbox.url}/consent/aa_unknown`)).status).toBe(404);
		expect((await fetchJson('aa_unknown')).status).toBe(404);
		expect((await fetchJson(clientId)).data.message_code).toBe('consent_status_rejected');
	});

	it('leads the browser on to the redirect URL, as text and not as markup', async () => {
		const clientId = await initialize({ redirect_url: 'https://lender.example/?a=1&b="><script>' });
		const { data } = await http.post(`${sandbox.url}/consent/${clientId}`, 'decision=approve');

		expect(data).toContain('2;url=https://lender.example/?a=1&#38;b=&#34;&#62;&#60;script&#62;');
		expect(data).not.toContain('<script>');
	});

	it.each<[Action, string]>([
		['reject', 'consent status is rejected'],
		['revoke', 'consent status is revoked'],
		['noAccounts', 'account data not found'],
		['expire', 'account data fetch expired'],
		['fail', 'account data fetch error'],
		['noRequest', 'no financial information request found'],
	])('after %s answers 422: %s', async (action, message) => {
		const clientId = await initialize();
		if (action === 'revoke') await sandbox.control.act(clientId, 'approve');
		await sandbox.control.act(clientId, action);

		for (const answer of [
			await fetchJson(clientId),
			await fetchPdf(clientId),
			await http.post(`${PATH}/refresh-data`, { client_id: clientId }),
		]) {
			expect(answer.status).toBe(422);
			expect(answer.data).toMatchObject({ success: false, status_code: 422 });
			expect(answer.data.message.toLowerCase()).toBe(message);
		}
	});

	it.each([
		['9000000002', 'account_data_fetch_error'],
		['9000000003', 'consent_status_rejected'],
		['9000000004', 'account_data_fetch_expired'],
		['9000000005', 'account_data_not_found'],
		['9000000006', 'no_financial_information_request_found'],
		['9000000007', 'consent_status_revoked'],
	])('tells the story of %s: %s', async (mobile, code) => {
		const clientId = await initialize({ mobile_number: mobile });
		const undecided = mobile === '9000000003' || mobile === '9000000004';
		if (!undecided) await sandbox.control.act(clientId, 'approve');

		const { data } = await until(
			() => fetchJson(clientId),
			(answer) => answer.data.message_code === code,
		);
		expect(data.success).toBe(false);
	});

	it('wants a request id for loan_monitoring, which refreshing gives', async () => {
		await sandbox.control.stages({ fetch: 200 });
		const clientId = await initialize({ consent_type: 'loan_monitoring' });
		const refresh = () => http.post(`${PATH}/refresh-data`, { client_id: clientId });
		expect((await refresh()).data.message_code).toBe('consent_status_pending');
		await sandbox.control.act(clientId, 'ready');

		expect((await fetchJson(clientId)).data.message_code).toBe('missing_request_id');
		const requestId: string = (await refresh()).data.data.request_id;
		expect((await fetchJson(clientId, requestId)).status).toBe(202);
		await readyReport(clientId, requestId);
		expect((await fetchJson(clientId, 'another')).data.message_code).toBe(
			'no_financial_information_request_found',
		);
	});

	it('gives PDF files on another origin, by links that expire', async () => {
		const clientId = await initialize();
		await sandbox.control.act(clientId, 'ready');
		await sandbox.control.fileLinks({ expired: 1 });
		const { data } = await fetchPdf(clientId);
		const [spoiled, good] = data.data.reports.map(
			(report: { statement_report_link: string }) => report.statement_report_link,
		);

		expect(new URL(good).origin).toBe(sandbox.files.url);
		expect((await axios.get(spoiled, { validateStatus: null, proxy: false })).status).toBe(403);
		const file = await axios.get(good, { responseType: 'arraybuffer', proxy: false });
		expect(file.headers['content-type']).toBe('application/pdf');
		expect(file.data.subarray(0, 5).toString()).toBe('%PDF-');
		const [, { headers, status }] = await sandbox.control.fileRequests();
		expect(status).toBe(200);
		expect(headers).not.toHaveProperty('x-api-key');
	});

	it('has one account ready, one pending and one failed for 9000000008', async () => {
		const clientId = await initialize({ mobile_number: '9000000008' });
		await sandbox.control.act(clientId, 'ready');
		const states = (list: Array<{ status: string }>) => list.map(({ status }) => status);

		const { data: json } = await fetchJson(clientId);
		const { data: pdfs } = await fetchPdf(clientId);
		expect(states(json.data.account_aggregator_json)).toEqual(['READY', 'PENDING', 'FAILED']);
		expect(states(pdfs.data.reports)).toEqual(['READY', 'PENDING', 'FAILED']);
		expect(pdfs.data.reports[1].statement_report_link).toBeNull();
	});

	it('is approved by itself when the consent stage has a length', async () => {
		await sandbox.control.stages({ consent: 5 });
		await readyReport(await initialize());
	});

	it('serves a report of many transactions, made once', async () => {
		const clientId = await initialize();
		const size = await sandbox.control.bigReport(clientId, 20_001);
		const { data, headers } = await fetchJson(clientId);

		expect(Number(headers['content-length'])).toBe(size);
		type Big = { transaction_data: { transaction_details: Array<Record<string, string>> } };
		const lists = data.data.account_aggregator_json.map(
			(account: Big) => account.transaction_data.transaction_details,
		);
		expect(lists.flat()).toHaveLength(20_001);
		for (const list of lists) {
			let balance = 10_000_000;
			for (const { type, amount, transactional_balance: text } of list) {
				balance += (type === 'CREDIT' ? 1 : -1) * Math.round(Number(amount) * 100);
				expect(text).toBe((balance / 100).toFixed(2));
			}
		}
	});
});
