import type { Browser } from 'playwright-core';
import axios from 'axios';
import { launchBrowser } from './browser';
import { Editor } from './editor';
import { publishExample } from './waitWorld';
import { world } from './world';

jest.setTimeout(300_000);

const { api, sandbox, finpass } = world();
let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser();
});
afterAll(async () => await browser.close());

test('the trigger is tried in the editor with a call of the sandbox', async () => {
	const { url: baseUrl, apiKey, apiSecret } = finpass;
	const secret = { baseUrl, apiKey, apiSecret };
	const credential = await api.createCredential('Trigger', 'finpassApi', secret);
	const workflowId = await publishExample(api, 'consent-by-trigger-2-go-on.json', credential, {
		'Finpass has decided': { path: 'tried-in-the-editor' },
	});
	const keys = { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret };
	const { data: started } = await axios.post(
		`${baseUrl}/api/v1/services/account-aggregator/init`,
		{
			mobile_number: '9876543210',
			consent_type: 'loan_underwriting',
			webhook_url: `${api.url}/webhook-test/tried-in-the-editor`,
		},
		{ headers: keys },
	);

	const editor = await Editor.open(browser, api.url);
	await editor.page.goto(`${api.url}/workflow/${workflowId}`);
	await editor.openNode('Finpass has decided');
	await editor.keepScreenshots('trigger-1-parameters');
	await editor.page.getByTestId('trigger-execute-button').click();
	await editor.page.getByText('Waiting for Finpass to call the test URL').waitFor();
	await editor.keepScreenshots('trigger-2-waiting');
	await sandbox.act(started.data.client_id, 'approve');

	await editor.output.getByText('dataReady').first().waitFor();
	await editor.keepScreenshots('trigger-3-output');
});
