import type { Browser } from 'playwright-core';
import { giveConsent, launchBrowser } from './browser';
import { Editor, MANUAL } from './editor';
import { call, untilExecutions } from './waitWorld';
import { pdf } from '../sandbox/files/pdf';
import { world } from './world';

jest.setTimeout(300_000);

const { api } = world();
const INITIALIZE = 'Initialize account aggregator consent';
const WAIT = 'Wait for account aggregator consent';
const NOTHING = 'No Operation, do nothing';
const GRANTED = 1;
const CONSENT_PAGE = /\/consent\/aa_/;

let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	browser = await launchBrowser();
});
beforeEach(async () => {
	editor = await Editor.open(browser, api.url);
});
afterEach(async () => await editor.page.context().close());
afterAll(async () => await browser.close());

/** Initialize behind a trigger, as it comes but for the mobile number, and left open. */
async function addInitialize(trigger: string): Promise<void> {
	await editor.addFinpass([trigger, 0], 'consent', INITIALIZE);
	await editor.type(editor.parameter('mobileNumber'), '98765 43210');
}

/** Wait for Consent as it comes, and a node behind its output Granted. */
async function addWait(): Promise<void> {
	await editor.addFinpass([INITIALIZE, 0], 'wait for consent', WAIT);
	await editor.closeNode();
	await editor.add([WAIT, GRANTED], 'no operation', /^No Operation/);
	await editor.closeNode();
}

test('an approved Loan Monitoring consent leaves by Granted', async () => {
	await editor.newWorkflow();
	await addInitialize(MANUAL);
	await editor.choose('consentType', 'Loan Monitoring');
	await editor.closeNode();
	await addWait();

	await editor.executeWorkflow();
	await editor.openNode(INITIALIZE);
	await giveConsent(browser, await editor.outputText(CONSENT_PAGE));
	await editor.closeNode();
	await editor.page.getByText('Workflow executed successfully').waitFor();
	await editor.keepScreenshots('journey-monitoring-1-canvas');
	await editor.openNode(NOTHING);
	await editor.outputText(/^granted$/);
	await editor.keepScreenshots('journey-monitoring-2-granted');
});

test('published, Initialize and Wait for Consent as they come notice the consent', async () => {
	await editor.newWorkflowFrom('webhook', /^Webhook$/);
	const shown = await editor.page
		.getByText(/\/webhook-test\/[\w-]+$/)
		.first()
		.innerText();
	const path = /\/webhook-test\/([\w-]+)/.exec(shown)?.[1];
	await editor.choose('httpMethod', 'POST');
	await editor.closeNode();
	await addInitialize('Webhook');
	await editor.keepScreenshots('journey-default-1-initialize');
	await editor.closeNode();
	await addWait();
	await editor.openNode(WAIT);
	await editor.keepScreenshots('journey-default-2-wait');
	await editor.closeNode();
	await editor.publish();

	const workflowId = /workflow\/(\w+)/.exec(editor.page.url())?.[1] ?? '';
	await call(`${api.url}/webhook/${path}`, {});
	const [waiting] = await untilExecutions(api, workflowId, 'waiting', 1);
	const { data } = await api.execution(waiting.id);
	const [started] = data?.resultData.runData[INITIALIZE]?.[0].data?.main[0] ?? [];
	await giveConsent(browser, String(started.json.redirect_url));

	await untilExecutions(api, workflowId, 'success', 1);
	await editor.page.goto(`${api.url}/workflow/${workflowId}/executions/${waiting.id}`);
	await editor.page
		.getByText(/^Succeeded/)
		.first()
		.waitFor();
	await editor.keepScreenshots('journey-default-3-execution');
	const ended = await api.execution(waiting.id);
	expect(ended.data?.resultData.runData[NOTHING]?.[0].data?.main[0]).toMatchObject([
		{ json: { status: 'granted' } },
	]);
});

test('by Execute step alone, the wait asks until the customer has decided', async () => {
	await editor.newWorkflow();
	await addInitialize(MANUAL);
	await editor.executeStep();
	const consentPage = await editor.outputText(CONSENT_PAGE);
	await editor.closeNode();

	await editor.addFinpass([INITIALIZE, 0], 'wait for consent', WAIT);
	await editor.executeStep();
	await editor.page
		.getByTestId('stop-execution-button')
		.or(editor.output.getByText('Executing node'))
		.first()
		.waitFor();
	await editor.keepScreenshots('journey-steps-1-asks');
	await giveConsent(browser, consentPage);
	await editor.output.getByText(/^Granted/).click();
	await editor.outputText(/^granted$/);
	await editor.keepScreenshots('journey-steps-2-granted');
	await editor.closeNode();

	await editor.add([WAIT, GRANTED], 'no operation', /^No Operation/);
	await editor.executeStep();
	await editor.outputText(/^granted$/);
});

test('the trigger is tried with Use Test URL', async () => {
	await editor.newWorkflowFrom('finpass', /^Finpass$/, 'On account aggregator data ready');
	await editor.page.getByText('Webhook URLs').click();
	const shown = await editor.page
		.getByText(/\/webhook-test\/[\w-]+$/)
		.first()
		.innerText();
	const path = /\/webhook-test\/([\w-]+)/.exec(shown)?.[1] ?? '';
	await editor.page.getByTestId('trigger-execute-button').click();
	await editor.page.getByText('Waiting for Finpass to call the test URL').waitFor();
	await editor.keepScreenshots('journey-trigger-1-waiting');

	const listening = editor;
	editor = new Editor(await listening.page.context().newPage());
	await editor.page.goto(`${api.url}/home/workflows`);
	await editor.newWorkflow();
	await addInitialize(MANUAL);
	await editor.choose('callback', 'Start Finpass Trigger');
	await editor.type(editor.parameter('triggerPath'), path);
	await editor.parameter('useTestUrl').click();
	await editor.keepScreenshots('journey-trigger-2-initialize');
	await editor.executeStep();
	await giveConsent(browser, await editor.outputText(CONSENT_PAGE));

	await listening.page.bringToFront();
	await listening.outputText(/^dataReady$/);
	await listening.keepScreenshots('journey-trigger-3-output');
});

test('a statement is uploaded from the field that has it', async () => {
	const upload = 'Upload bank statement';
	await editor.newWorkflowFrom('n8n form', /^n8n Form$/, 'On new n8n Form event');
	await editor.type(editor.parameter('formTitle'), 'Statement');
	await editor.page.getByRole('button', { name: 'Add Form Element' }).click();
	await editor.type(editor.parameter('fieldLabel'), 'Statement');
	await editor.choose('fieldType', 'File');
	await editor.closeNode();
	await editor.addFinpass(['On form submission', 0], 'statement', upload);
	await editor.keepScreenshots('journey-upload-1-node');
	await editor.closeNode();

	const [form] = await Promise.all([
		editor.page.context().waitForEvent('page'),
		editor.executeWorkflow(),
	]);
	const file = { name: 'statement.pdf', mimeType: 'application/pdf', buffer: pdf(['Statement']) };
	await form.locator('input[type=file]').setInputFiles(file);
	await form.getByRole('button', { name: 'Submit' }).click();
	await editor.openNode(upload);
	await editor.outputText(/^bank_st_/);
	await editor.page
		.getByText(/The only file of the item was sent/)
		.first()
		.waitFor();
	await editor.keepScreenshots('journey-upload-2-output');
});
