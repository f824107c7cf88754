import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { OWNER } from '../n8n';

/** Where screenshots are kept, which are not committed. */
export const RESULTS = resolve(__dirname, '../../test-results');

/** Debian's Chromium, or another one by $CHROMIUM, which reaches nothing outside this machine. */
export async function launchBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}

/** A new page with cookies of its own. Requests to other machines, such as for fonts, are dropped. */
export async function newPage(browser: Browser, width = 1280, height = 800): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: 'light',
		locale: 'en-IN',
		timezoneId: 'Asia/Kolkata',
	});
	const isLocal = (url: URL) => url.hostname === '127.0.0.1';
	await context.route(
		(url) => !isLocal(url),
		(route) => route.abort(),
	);
	return await context.newPage();
}

/** Keeps what the page shows now, as `test-results/<name>.png`, which is not committed. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
	await mkdir(RESULTS, { recursive: true });
	await writeFile(resolve(RESULTS, `${name}.png`), await stillImage(page));
}

/** Waits, for 5 seconds at most, until nothing fades or moves any more. */
async function stillImage(page: Page): Promise<Buffer> {
	let image = await page.screenshot();
	for (let tries = 0; tries < 20; tries++) {
		await page.waitForTimeout(250);
		const next = await page.screenshot();
		if (next.equals(image)) break;
		image = next;
	}
	return image;
}

/** Signs in to the editor as the owner. */
export async function signIn(page: Page, n8nUrl: string): Promise<void> {
	await page.goto(`${n8nUrl}/signin`);
	await page.getByLabel('Email').fill(OWNER.email);
	await page.getByLabel('Password').fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** The customer opens the link on a device of their own, and approves. */
export async function giveConsent(browser: Browser, link: string): Promise<void> {
	const page = await newPage(browser, 420, 760);
	await page.goto(link);
	await page.getByRole('button', { name: 'Approve' }).click();
	await page.getByRole('status').waitFor();
	await page.close();
}
