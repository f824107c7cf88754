import type { Browser } from 'playwright-core';
import { giveConsent, launchBrowser } from './browser';
import { Editor, FINPASS, MANUAL } from './editor';
import { world } from './world';

jest.setTimeout(300_000);

const { api, finpass } = world();
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	browser = await launchBrowser();
	editor = await Editor.open(browser, api.url);
});

afterAll(async () => {
	await browser.close();
});

test('the credential: a wrong secret is told, the right one accepted', async () => {
	const { page } = editor;
	await page.getByRole('link', { name: 'Credentials' }).click();
	await page.getByRole('button', { name: 'Create credential' }).first().click();
	await page.keyboard.type('finpass');
	await page.getByRole('option', { name: 'Finpass API' }).click();
	await page.getByRole('button', { name: 'Continue' }).click();

	const field = (name: string) => editor.parameter(name).locator('input');
	const save = page.getByTestId('credential-save-button');
	await editor.type(field('apiKey'), finpass.apiKey);
	await editor.type(field('apiSecret'), 'not the secret');
	await editor.type(field('baseUrl'), finpass.url);
	await save.click();
	await page.getByText('More details').click();
	await page.getByText('Finpass does not accept this API key and secret').waitFor();
	await editor.keepScreenshots('credential-refused');

	await editor.type(field('apiSecret'), finpass.apiSecret);
	await save.click();
	await page.getByText('Connection tested successfully').waitFor();
	await editor.keepScreenshots('credential-accepted');
	await page.keyboard.press('Escape');
});

test.each(['credit score', 'CIBIL', 'bank statement', 'KYB', 'consent', 'ITR', 'PF'])(
	'the node is found by “%s”',
	async (alias) => {
		await editor.newWorkflow();
		await editor.page.getByTestId('node-creator-plus-button').click();
		const found = await editor.search(alias);
		await found.filter({ hasText: FINPASS }).waitFor();
		const names = await found.allInnerTexts();
		expect(names.indexOf('Finpass')).toBeLessThan(3);
		await editor.keepScreenshots(`found-by-${alias.replace(' ', '-')}`);
	},
);

test('from an empty canvas to mapped bank data', async () => {
	const { page } = editor;
	const [trigger, initialize, wait, fetch] = [
		MANUAL,
		'Initialize account aggregator consent',
		'Wait for account aggregator consent',
		'Fetch account aggregator report as JSON',
	];
	await editor.newWorkflow();

	await editor.addFinpass([trigger, 0], 'consent', initialize);
	await editor.type(editor.parameter('mobileNumber'), '98765 43210');
	await editor.choose('callback', 'Resume This Workflow');
	await editor.keepScreenshots('built-1-initialize');
	await editor.closeNode();

	await editor.addFinpass([initialize, 0], 'consent', wait);
	await editor.keepScreenshots('built-2-wait');
	await editor.closeNode();

	const granted = 1;
	await editor.addFinpass([wait, granted], 'bank statement', fetch);
	await editor.keepScreenshots('built-3-fetch');
	await editor.closeNode();

	await editor.add([fetch, 0], 'edit fields', /^Edit Fields/);
	await editor.dragInputField('masked_account_number', page.getByTestId('drop-area'));
	await editor.keepScreenshots('built-4-mapped-before-any-run');
	await editor.keepPicture('fields-before-a-run', page.getByTestId('ndv'));
	await editor.closeNode();
	await editor.keepScreenshots('built-5-canvas');

	await page.getByTestId('execute-workflow-button').click();
	await editor.openNode(initialize);
	const link = editor.output.getByText(/\/consent\/aa_/);
	await giveConsent(browser, await link.innerText());
	await editor.closeNode();
	await page.getByText('Workflow executed successfully').waitFor();
	await editor.keepScreenshots('built-6-run');
	await editor.openNode('Edit Fields');
	await editor.output
		.getByText(/^X+\d{4}$/)
		.first()
		.waitFor();
	await editor.keepScreenshots('built-7-output');
	await editor.closeNode();
});

test('a company is picked by typing a part of its name', async () => {
	const { page } = editor;
	await editor.newWorkflow();
	await editor.addFinpass([MANUAL, 0], 'KYB', 'Look up company by CIN');
	await editor.parameter('cin').click();
	await page.keyboard.type('tata', { delay: 50 });
	const companies = page.getByTestId('rlc-item').filter({ hasText: /tata/i });
	await companies.first().waitFor();
	await editor.keepScreenshots('company-1-list');
	await editor.keepPicture('company-by-name', page.getByTestId('ndv'));
	await companies.first().click();
	await editor.keepScreenshots('company-2-picked');

	await page.getByTestId('node-execute-button').click();
	await editor.output.getByText('company_name').waitFor();
	await editor.keepScreenshots('company-3-output');
	await editor.closeNode();
});
