import axios from 'axios';
import type { Browser } from 'playwright-core';
import type { Credential } from '../n8n';
import { launchBrowser } from './browser';
import { Editor } from './editor';
import { Example, itemsOf } from './example';
import { world } from './world';

jest.setTimeout(300_000);

const { api, sandbox, finpass } = world();
let browser: Browser;
let editor: Editor;
let credential: Credential;

beforeAll(async () => {
	browser = await launchBrowser();
	editor = await Editor.open(browser, api.url);
	credential = await api.createCredential('Finpass examples', 'finpassApi', {
		apiKey: finpass.apiKey,
		apiSecret: finpass.apiSecret,
		baseUrl: finpass.url,
	});
});

afterAll(async () => {
	await browser.close();
});

/** Imports an example, opens it in the editor and keeps its picture for examples/README.md. */
async function open(name: string): Promise<Example> {
	const example = await Example.load(api, name, credential);
	await example.open(editor);
	await editor.keepPicture(name, editor.page.getByTestId('canvas-wrapper'));
	return example;
}

// What these do is tested in loanApplication, consentExamples, exampleForms and page.
test.each([
	'loan-application',
	'consent-suspended-wait',
	'consent-by-trigger-1-start',
	'consent-by-trigger-2-go-on',
	'statement-upload',
	'income-from-tax-returns',
	'kyb-by-company-name',
	'bank-data-page-by-webhook',
	'bank-data-page-by-form',
])('the picture of %s', async (name) => {
	await open(name);
});

test('bureau check of a list: only with consent, each person once', async () => {
	const check = await open('bureau-check-of-a-list');
	const table = await check.runFrom(editor, 'Set up once');
	expect(itemsOf(table, 'Into the table')).toHaveLength(3);

	const first = await check.runFrom(editor, 'Every morning');
	expect(itemsOf(first, 'Keep the scores')).toMatchObject([
		{ name: 'Asha Verma', cibil_score: expect.any(Number) as number, note: '' },
		{ name: 'Rahul Mehta', experian_score: expect.any(Number) as number, note: '' },
	]);

	const second = await check.runFrom(editor, 'Every morning');
	expect(itemsOf(second, 'Not checked yet')).toMatchObject([{ name: 'Kavita Iyer' }]);
	expect(itemsOf(second, 'Ask the bureaus')).toEqual([]);
});

test('watch a list of companies: a wrong number stops nobody, a change is told', async () => {
	const watch = await open('watch-a-list-of-companies');
	await watch.runFrom(editor, 'Set up once');
	const night = await watch.runFrom(editor, 'Every night');
	expect(itemsOf(night, 'Keep the result')).toMatchObject([
		{ company_name: 'TATA BASANT STEELWORKS LIMITED', status: 'Active' },
		{ company_name: 'TATA NILGIRI TEA ESTATES LIMITED', status: 'Active' },
	]);
	expect(itemsOf(night, 'Keep the reason')).toMatchObject([
		{ note: "'Company' is not a valid CIN [item 2]" },
	]);
	expect(itemsOf(night, 'Has the status changed?')).toMatchObject([
		{ company_name: 'TATA NILGIRI TEA ESTATES LIMITED' },
	]);
});

test('weekly monitoring: what is new is in the table once, whatever is asked again', async () => {
	const monitoring = await open('weekly-monitoring');
	await monitoring.runFrom(editor, 'Set up once');
	await api.publish(monitoring.id);
	const active = await consent('approve');
	const revoked = await consent('approve', 'revoke');
	await addCustomer('Meena Nair', active);
	await addCustomer('Arun Das', revoked);
	await api.unpublish(monitoring.id);

	// What n8n recommends for published workflows would lie over the canvas.
	await monitoring.open(editor);
	const first = await monitoring.runFrom(editor, 'Every morning');
	expect(itemsOf(first, 'Store the state')).toMatchObject([
		{ name: 'Meena Nair', client_id: active, status: 'current' },
		{ name: 'Arun Das', client_id: revoked, status: 'revoked' },
	]);
	const kept = itemsOf(first, 'Keep the transactions');
	expect(kept.length).toBeGreaterThan(100);
	expect(new Set(kept.map(({ transaction_key }) => transaction_key)).size).toBe(kept.length);

	const second = await monitoring.runFrom(editor, 'Every Monday');
	expect(itemsOf(second, 'Keep the transactions')).toEqual([]);
	expect(itemsOf(second, 'Store the state')).toMatchObject([
		{ client_id: active, status: 'current', new_transactions: 0 },
		{ client_id: revoked, status: 'revoked' },
	]);
});

test('PF check at hiring: answers, and says why there is none', async () => {
	const check = await open('pf-check-at-hiring');
	await api.publish(check.id);
	const ask = async (mobile_number: string, employer: string) =>
		await untilPublished('pf-check', { mobile_number, employer, consent: true });

	const answer = await ask('9876543210', 'Nowhere Ltd');
	expect(answer.status).toBe(200);
	expect(answer.data).toMatchObject({ worked_there: false, still_employed: true, employers: 2 });
	const employer = String(answer.data.last_employer).slice(0, 8).toLowerCase();
	expect((await ask('9876543210', employer)).data).toMatchObject({ worked_there: true });

	const none = await ask('9000000005', 'Nowhere Ltd');
	expect(none.status).toBe(422);
	expect(none.data).toMatchObject({ error: expect.stringMatching(/\[item 0\]$/) as string });
	await api.unpublish(check.id);
});

/** A consent for monitoring, taken as far as that. */
async function consent(...steps: Array<'approve' | 'revoke'>): Promise<string> {
	const { data } = await axios.post(
		`${finpass.url}/api/v1/services/account-aggregator/init`,
		{ mobile_number: '9876543210', consent_type: 'loan_monitoring' },
		{ headers: { 'X-API-Key': finpass.apiKey, 'X-API-Secret': finpass.apiSecret } },
	);
	const { client_id } = data.data;
	for (const step of steps) await sandbox.act(client_id, step);
	return client_id;
}

/** Fills the example's form as a browser does. */
async function addCustomer(name: string, clientId: string): Promise<void> {
	const form = `${api.url}/form/monitor-a-customer`;
	await untilAnswered(async () => await axios.get(form, { validateStatus: null }));
	const values = { 'field-0': name, 'field-1': clientId };
	await axios.postForm(form, values);
}

async function untilPublished(path: string, body: object) {
	const url = `${api.url}/webhook/${path}`;
	return await untilAnswered(async () => await axios.post(url, body, { validateStatus: null }));
}

/** n8n registers what is published some moments after it said so, and answers 404 until then. */
async function untilAnswered<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
	for (let tries = 0; ; tries++) {
		const answer = await ask();
		if (answer.status !== 404 || tries === 60) return answer;
		await new Promise((done) => setTimeout(done, 250));
	}
}
