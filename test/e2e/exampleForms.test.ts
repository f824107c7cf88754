import type { Browser, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential } from '../n8n';
import { pdf } from '../sandbox/files/pdf';
import { WRONG_PASSWORD } from '../sandbox/journeys/itrAnalyzer';
import { keepScreenshot, launchBrowser, newPage } from './browser';
import { Example } from './example';
import { world } from './world';

jest.setTimeout(300_000);

const { api, finpass } = world();
let browser: Browser;
let credential: Credential;

beforeAll(async () => {
	browser = await launchBrowser();
	credential = await api.createCredential('Finpass forms', 'finpassApi', {
		apiKey: finpass.apiKey,
		apiSecret: finpass.apiSecret,
		baseUrl: finpass.url,
	});
});

afterAll(async () => {
	await browser.close();
});

/** Publishes an example and opens its form, which listens some moments later. */
async function publish(name: string, path: string): Promise<{ id: string; form: Page }> {
	const { id } = await Example.load(api, name, credential);
	await api.publish(id);
	const form = await newPage(browser, 900, 760);
	for (let tries = 0; tries < 60; tries++) {
		const answer = await form.goto(`${api.url}/form/${path}`);
		if (answer?.ok() === true) break;
		await form.waitForTimeout(250);
	}
	return { id, form };
}

const again = async (form: Page, path: string) => await form.goto(`${api.url}/form/${path}`);

async function headline(form: Page, text: string | RegExp): Promise<void> {
	await form.getByRole('heading', { level: 1 }).filter({ hasText: text }).waitFor();
}

test('statement upload: read, and refused where it is no statement', async () => {
	const { form } = await publish('statement-upload', 'statement-upload');
	const send = async (name: string, buffer: Buffer) => {
		await form.getByLabel('Full name').fill('Asha Verma');
		const file = { name, mimeType: 'application/pdf', buffer };
		await form.locator('input[type=file]').setInputFiles(file);
		await form.getByRole('button', { name: 'Upload' }).click();
	};
	await send('statement.pdf', pdf(['Bank statement', 'Asha Verma']));
	await headline(form, /^Your statement (is complete|needs a look)$/);
	await keepScreenshot(form, 'statement-upload');
	expect(await form.locator('body').innerText()).toContain('Thank you, Asha Verma.');

	await again(form, 'statement-upload');
	await send('holiday.pdf', Buffer.from('Dear diary'));
	await headline(form, 'We could not read your statement');
	expect(await form.locator('body').innerText()).toContain('Convert the statement');
});

test('income from tax returns: a figure, and nothing kept', async () => {
	const { id, form } = await publish('income-from-tax-returns', 'income-from-tax-returns');
	const send = async (password: string) => {
		await form.getByLabel('PAN').fill('ABCPE1234F');
		await form.getByLabel('Password').fill(password);
		await form.getByRole('button', { name: 'Read my tax returns' }).click();
	};
	await send('correct horse');
	await headline(form, 'Thank you');
	await keepScreenshot(form, 'income-from-tax-returns');
	expect(await form.locator('body').innerText()).toMatch(/over 3 tax returns is ₹ [\d,]+ a year/);

	await again(form, 'income-from-tax-returns');
	await send(WRONG_PASSWORD);
	await headline(form, 'We could not read your tax returns');
	expect(await form.locator('body').innerText()).not.toContain(WRONG_PASSWORD);
	await untilNothingIsKept(id);
});

/** An execution is there while it runs, and until the last page has been shown. */
async function untilNothingIsKept(workflowId: string): Promise<void> {
	for (let tries = 0; tries < 40; tries++) {
		if ((await api.executions(workflowId)).length === 0) return;
		await sleep(250);
	}
	throw new Error('n8n keeps an execution, and the password with it');
}

test('KYB by company name: choose a company, see its record', async () => {
	const { form } = await publish('kyb-by-company-name', 'kyb');
	const search = async (name: string) => {
		await form.getByLabel('Company name').fill(name);
		await form.getByRole('button', { name: 'Search' }).click();
	};
	await search('tata');
	await form.locator('select').selectOption({ index: 1 });
	await keepScreenshot(form, 'kyb-choice');
	await form.getByRole('button', { name: 'Look up' }).click();
	await headline(form, /TATA/);
	await keepScreenshot(form, 'kyb-record');
	expect(await form.locator('body').innerText()).toMatch(/cin: [LU]\d{5}/);

	await again(form, 'kyb');
	await search('xyzzy');
	await headline(form, 'Nothing found');
	await again(form, 'kyb');
	await search('ab');
	await headline(form, 'Nothing found');
});
