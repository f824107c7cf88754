import axios from 'axios';
import type { Browser } from 'playwright-core';
import type { Credential } from '../n8n';
import { launchBrowser, newPage } from './browser';
import { call, itemsOf, publishExample, untilExecutions } from './waitWorld';
import { world } from './world';

jest.setTimeout(300_000);

const { api, sandbox, finpass } = world();
const FETCH = 'accountAggregator.fetchJsonReport';
const CUSTOMER = { mobile_number: '9876543210', name: 'Asha Verma' };

let browser: Browser;
let credential: Credential;
beforeAll(async () => {
	browser = await launchBrowser();
	const { url: baseUrl, apiKey, apiSecret } = finpass;
	credential = await api.createCredential('Consent', 'finpassApi', { baseUrl, apiKey, apiSecret });
});

afterAll(async () => await browser.close());

interface Started {
	client_id: string;
	consent_page: string;
}

describe('consent with a suspended wait', () => {
	let workflowId: string;
	afterEach(async () => await api.unpublish(workflowId));

	/** Publishes the example and fills in its form, which leads to the consent page. */
	async function askForConsent(limitHours: number): Promise<string> {
		workflowId = await publishExample(api, 'consent-suspended-wait.json', credential, {
			'Wait for the decision': { limitHours },
		});
		const page = await newPage(browser, 900, 640);
		for (let tries = 0; tries < 60; tries++) {
			const answer = await page.goto(`${api.url}/form/consent-request`);
			if (answer?.ok() === true) break;
			await page.waitForTimeout(250);
		}
		await page.getByLabel('Full name').fill(CUSTOMER.name);
		await page.getByLabel('Mobile number').fill(CUSTOMER.mobile_number);
		await page.getByRole('button', { name: 'Continue to consent' }).click();
		await page.waitForURL(`${finpass.url}/consent/*`);
		return page.url().split('/').at(-1) ?? '';
	}

	const ended = async () => {
		const [{ id }] = await untilExecutions(api, workflowId, 'success', 1);
		return await api.execution(id);
	};

	test('granted: Finpass calls back, and the data is there', async () => {
		const client = await askForConsent(24);
		await untilExecutions(api, workflowId, 'waiting', 1);

		await sandbox.act(client, 'approve');

		expect(itemsOf(await ended(), 'Go on with the loan')).toEqual([
			{ name: CUSTOMER.name, client_id: client, outcome: 'granted' },
		]);
	});

	test('refused: the reason is in the item', async () => {
		const client = await askForConsent(24);
		await untilExecutions(api, workflowId, 'waiting', 1);

		await sandbox.act(client, 'reject');

		expect(itemsOf(await ended(), 'Tell the loan officer')).toEqual([
			{ name: CUSTOMER.name, client_id: client, outcome: 'rejected', reason: 'consentRejected' },
		]);
	});

	test('a call between the first question and the suspension is made up for after the limit', async () => {
		await sandbox.answerWith(FETCH, {
			status: 422,
			body: { success: false, status_code: 422, message: 'Consent status is pending' },
			// Longer than Finpass keeps calling.
			delayMs: 9_000,
			times: 1,
		});
		const client = await askForConsent(0.001);
		await sandbox.act(client, 'ready');

		const [{ id }] = await untilExecutions(api, workflowId, 'waiting', 1);
		const calls = (await sandbox.callbackLog()).filter(
			({ payload }) => payload.client_id === client,
		);
		expect(calls.map(({ delivered }) => delivered)).toEqual([false]);
		// While the form's ending is what ran last, n8n shows callers the way to the form.
		for (const { status } of calls[0].attempts) expect([307, 409]).toContain(status);

		const execution = await api.waitForExecution(id, ['success'], 180_000);
		expect(itemsOf(execution, 'Remind the customer')).toHaveLength(1);
		expect(itemsOf(execution, 'Go on with the loan')).toEqual([
			{ name: CUSTOMER.name, client_id: client, outcome: 'granted' },
		]);
	});
});

describe('consent by trigger', () => {
	test('the first workflow asks, Finpass starts the second, once', async () => {
		const goOn = await publishExample(api, 'consent-by-trigger-2-go-on.json', credential);
		await publishExample(api, 'consent-by-trigger-1-start.json', credential);
		const trigger = `${api.url}/webhook/finpass-consent`;
		const post = async (body: unknown) => {
			const { status, data } = await axios.post(trigger, body, { validateStatus: null });
			return { status, data };
		};
		const started = await call<Started>(`${api.url}/webhook/consent-by-trigger`, CUSTOMER);
		const told = { client_id: started.client_id };
		const received = { status: 202, data: { status: 'received' } };

		expect(await post({ ...told, event: 'dataReady' })).toEqual(received);
		await sandbox.act(started.client_id, 'approve');
		const [{ id }] = await untilExecutions(api, goOn, 'success', 1);
		const accounts = itemsOf(await api.execution(id), 'Look at the accounts');
		expect(accounts.length).toBeGreaterThan(0);
		expect(accounts[0]).toEqual({
			client_id: started.client_id,
			account: expect.stringMatching(/^X+\d{4}$/),
			balance: expect.any(Number),
		});

		const again = await Promise.all(Array.from({ length: 10 }, async () => await post(told)));
		for (const answer of again) expect(answer).toEqual(received);
		expect(await post({ client_id: 'aa_nobody' })).toEqual(received);
		expect(await post({ hello: 'there' })).toMatchObject({ status: 400 });
		expect(await post(Buffer.alloc(2_000_000, 'x'))).toMatchObject({ status: 400 });

		await sandbox.act(started.client_id, 'revoke');
		const executions = await untilExecutions(api, goOn, 'success', 2);
		expect(executions).toHaveLength(2);
		expect(itemsOf(await api.execution(executions[0].id), 'Tell the loan officer')).toEqual([
			{ client_id: started.client_id, event: 'consentRevoked', reason: 'consentRevoked' },
		]);
		expect(await api.executions(goOn)).toHaveLength(2);
	});
});
