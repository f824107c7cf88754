import type { Browser, Page } from 'playwright-core';
import { outcomeOf } from '../editor/loanApplication';
import { keepScreenshot, launchBrowser, newPage } from './browser';
import { world } from './world';

const TO_BE_DECLINED = '9000000001';

jest.setTimeout(300_000);

const { api, example } = world();
let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser();
});

afterAll(async () => {
	await browser.close();
});

/** Fills the form, decides on the consent page and asks for the decision, with mouse and keyboard. */
async function applyAndDecide(page: Page, mobileNumber: string, decision: 'Approve' | 'Reject') {
	const shot = `application-${mobileNumber}-${decision.toLowerCase()}`;
	await page.goto(example.form);
	await page.getByLabel('Full name').fill('Asha Verma');
	await page.getByLabel('Mobile number').fill(mobileNumber);
	await keepScreenshot(page, `${shot}-1-form`);
	await page.getByRole('button', { name: 'Continue to consent' }).click();

	await page.getByRole('button', { name: decision }).waitFor();
	await keepScreenshot(page, `${shot}-2-consent`);
	await page.getByRole('button', { name: decision }).click();

	const show = page.getByRole('button', { name: 'Show my decision' });
	await show.waitFor();
	await keepScreenshot(page, `${shot}-3-back`);
	await show.click();

	const headline = page.getByRole('heading', { level: 1 });
	await headline.filter({ hasNotText: 'Loan application' }).waitFor();
	await keepScreenshot(page, `${shot}-4-decision`);
	const id = /form-waiting\/(\d+)/.exec(page.url())?.[1] ?? '';
	return { headline: await headline.innerText(), execution: await api.waitForExecution(id) };
}

test('approved: consent on the web page, analysis, a decision on the screen and in the execution', async () => {
	const page = await newPage(browser, 900, 640);
	const { headline, execution } = await applyAndDecide(page, '9876543210', 'Approve');
	expect(headline).toBe('Approved');
	expect(execution.status).toBe('success');
	const outcome = outcomeOf(execution);
	expect(outcome.decision).toBe('Approved');
	expect(outcome.fixed_obligations_ratio).toBeLessThanOrEqual(0.4);
	expect(outcome.income_stability_score).toBeGreaterThanOrEqual(70);
});

test('declined: too much of the income is committed', async () => {
	const page = await newPage(browser, 900, 640);
	const { headline, execution } = await applyAndDecide(page, TO_BE_DECLINED, 'Approve');
	expect(headline).toBe('Declined');
	expect(outcomeOf(execution).fixed_obligations_ratio).toBeGreaterThan(0.6);
});

test('rejected: without consent there is no decision, and the execution says why', async () => {
	const page = await newPage(browser, 900, 640);
	const { headline, execution } = await applyAndDecide(page, '9876543210', 'Reject');
	expect(headline).toBe('Not decided');
	expect(execution.status).toBe('success');
	expect(outcomeOf(execution).cause).toMatch(/rejected/);
});
