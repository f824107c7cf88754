/// <reference lib="dom" />
import axios from 'axios';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { chain, finpass as finpassNode, webhook, type Credential } from '../n8n';
import { launchBrowser, RESULTS } from './browser';
import { call } from './waitWorld';
import { world } from './world';

jest.setTimeout(300_000);

const { api, sandbox, finpass } = world();
const OFFICER = { user: 'officer', password: 'of the bank' };
const EXAMPLES = resolve(__dirname, '../../examples');
const PICTURES = resolve(__dirname, '../../docs/images');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let credential: Credential;
let officer: Credential;
let clientId: string;
let total: IDataObject;

beforeAll(async () => {
	browser = await launchBrowser();
	const { url: baseUrl, apiKey, apiSecret } = finpass;
	credential = await api.createCredential('Pages', 'finpassApi', { baseUrl, apiKey, apiSecret });
	officer = await api.createCredential('Officers', 'httpBasicAuth', OFFICER);
	const { data } = await axios.post(
		`${baseUrl}/api/v1/services/account-aggregator/init`,
		{ mobile_number: '9876543210', consent_type: 'loan_underwriting' },
		{ headers: { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret } },
	);
	clientId = data.data.client_id;
	await sandbox.act(clientId, 'ready');
	total = await summarize();
	await publish('bank-data-page-by-webhook');
	await publish('bank-data-page-by-form');
});

afterAll(async () => await browser.close());

/** Summarize's total of the customer's report. */
async function summarize(): Promise<IDataObject> {
	const id = await api.importWorkflow(
		chain('Figures', [
			webhook('figures', { responseMode: 'lastNode' }),
			finpassNode('Report', 'accountAggregator.fetchJsonReport', { clientId, output: 'raw' }),
			finpassNode('Total', 'insights.summarize', { report: '={{ $json }}', output: 'total' }),
		]),
		credential,
	);
	await api.publish(id);
	return await call(`${api.url}/webhook/figures`, {});
}

/** Publishes an example, with the officers' password on its trigger. */
async function publish(name: string): Promise<void> {
	const workflow = JSON.parse(await readFile(resolve(EXAMPLES, `${name}.json`), 'utf8'));
	for (const node of workflow.nodes as INode[]) {
		if (node.parameters.authentication === 'basicAuth') {
			node.credentials = { httpBasicAuth: officer };
		}
	}
	await api.publish(await api.importWorkflow(workflow, credential));
}

interface Look {
	width?: number;
	height?: number;
	colorScheme?: 'light' | 'dark';
}

async function newPage({ width = 1280, height = 900, colorScheme }: Look): Promise<Page> {
	const { user: username, password } = OFFICER;
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: colorScheme ?? 'light',
		locale: 'en-IN',
		httpCredentials: { username, password },
	});
	return await context.newPage();
}

const ADDRESS = () => `${api.url}/webhook/bank-data-page?client_id=${clientId}`;

/** Opens an address that listens some moments after it was published. */
async function open(look: Look = {}, address = ADDRESS()): Promise<Page> {
	const page = await newPage(look);
	for (let tries = 0; ; tries++) {
		const answer = await page.goto(address);
		if (answer?.status() !== 404 || tries === 60) return page;
		await page.waitForTimeout(250);
	}
}

test('only colleagues get in, and who has no consent is told so', async () => {
	await open();
	expect((await axios.get(ADDRESS(), { validateStatus: null })).status).toBe(401);
	const other = await newPage({});
	const answer = await other.goto(`${api.url}/webhook/bank-data-page?client_id=aa_nobody_1`);
	expect(answer?.status()).toBe(422);
	expect(await other.locator('body').innerText()).toMatch(/Finpass .*\[item 0\]$/);
});

test('the browser loads nothing but the page, and runs nothing', async () => {
	const page = await newPage({});
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	const told: string[] = [];
	page.on('console', (message) => told.push(message.text()));
	await page.goto(ADDRESS(), { waitUntil: 'networkidle' });
	expect(requests).toEqual([ADDRESS()]);
	expect(told).toEqual([]);
	expect(await page.locator('script, iframe, object, embed, link, img').count()).toBe(0);
	const handlers = await page.evaluate(() =>
		Array.from(document.querySelectorAll('*')).flatMap(({ attributes }) =>
			Array.from(attributes).filter(
				({ name, value }) => name.startsWith('on') || /^(java|vb)script:/i.test(value.trim()),
			),
		),
	);
	expect(handlers).toEqual([]);
});

test('every tile is what Summarize says', async () => {
	const page = await open();
	const tiles = await page.locator('.tiles li').evaluateAll((items) =>
		items.map((item) => ({
			label: item.querySelector('span:not(.mark)')?.textContent ?? '',
			value: item.querySelector('strong')?.textContent ?? '',
			note: item.querySelector('small')?.textContent ?? '',
		})),
	);
	const tile = (label: string) => tiles.find((one) => one.label === label);
	const amount = (label: string) =>
		Number(tile(label)?.value.replaceAll(',', '').replace('−', '-'));
	expect(amount('Average balance on days')).toBe(total.average_balance_on_days);
	expect(amount('Lowest balance')).toBe(total.lowest_balance);
	const lowest = new Date(String(total.lowest_balance_date));
	const day = { day: '2-digit', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
	expect(tile('Lowest balance')?.note).toBe(`INR, ${lowest.toLocaleDateString('en-GB', day)}`);
	expect(amount('Days below zero')).toBe(total.negative_days);
	expect(tile('Days below zero')?.note).toBe(`of ${total.days as number} days`);
	expect(amount('Credits')).toBe(total.credit_total);
	expect(amount('Debits')).toBe(total.debit_total);
	expect(tile('Credits')?.note).toContain(`${total.credit_count as number} in all`);
	expect(tile('Debits')?.note).toContain(`${total.debit_count as number} in all`);
	expect(await page.locator('.stamp').innerText()).toContain(
		total.arithmetic === 'intact' ? 'Arithmetic intact' : 'Arithmetic',
	);
});

interface AxeResult {
	violations: Array<{ id: string; nodes: Array<{ html: string; failureSummary: string }> }>;
}

test.each(['light', 'dark'] as const)(
	'accessible to AA, contrast too, in %s',
	async (colorScheme) => {
		const page = await open({ colorScheme });
		await page
			.locator('details')
			.evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
		await page.evaluate(AXE);
		const { violations } = (await page.evaluate(
			`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })`,
		)) as AxeResult;
		const found = violations.flatMap(({ id, nodes }) =>
			nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
		);
		expect(found).toEqual([]);
	},
);

test.each([1280, 400])('nothing stands out of the screen at %d px', async (width) => {
	const page = await open({ width });
	expect(await widest(page)).toBeLessThanOrEqual(width);
});

const widest = async (page: Page) =>
	await page.evaluate(() => document.documentElement.scrollWidth);

/** A4 less the margins of the page, at 96 pixels an inch. */
const PAPER = Math.floor(((210 - 2 * 14) / 25.4) * 96);

test('printed on A4 no line is cut, and nothing is missing', async () => {
	const page = await open({ width: PAPER });
	await page.emulateMedia({ media: 'print' });
	expect(await widest(page)).toBeLessThanOrEqual(PAPER);
	const cut = await page.evaluate(() =>
		Array.from(document.querySelectorAll('main *'))
			.filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
			.map(({ outerHTML }) => outerHTML.slice(0, 120)),
	);
	expect(cut).toEqual([]);

	await mkdir(RESULTS, { recursive: true });
	const file = resolve(RESULTS, 'bank-data-page.pdf');
	await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
	const { stdout } = await promisify(execFile)('pdftotext', ['-raw', file, '-']);
	const bare = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
	const printed = bare(stdout);
	const texts = await page
		.locator('h1, h2, .stamp, .tiles strong, .tiles small, caption, td')
		.allTextContents();
	expect(texts.length).toBeGreaterThan(100);
	expect(texts.map(bare).filter((text) => !printed.includes(text))).toEqual([]);
});

test('a form ends with the page, and says why there is none', async () => {
	const fill = async (client: string) => {
		const page = await open({}, `${api.url}/form/bank-data-form`);
		await page.getByLabel('Client ID of the consent').fill(client);
		await page.getByRole('button', { name: 'Show' }).click();
		return page;
	};
	const page = await fill(clientId);
	await page.locator('.tiles li').first().waitFor();
	expect(await page.locator('.tiles li').count()).toBe(8);
	await page.screenshot({ path: resolve(RESULTS, 'bank-data-page-by-form.png') });

	const refused = await fill('aa_nobody_1');
	await refused.getByText('There is no page').waitFor();
});

test.each([
	['bank-data-page', {}],
	['bank-data-page-dark', { colorScheme: 'dark' }],
	['bank-data-page-narrow', { width: 400, height: 800 }],
] as Array<[string, Look]>)('the picture %s', async (name, look) => {
	const page = await open(look);
	await page.screenshot({ path: resolve(PICTURES, `${name}.png`) });
	await page.screenshot({ path: resolve(RESULTS, `${name}-whole.png`), fullPage: true });
});
