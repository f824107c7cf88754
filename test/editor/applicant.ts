import axios from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';

interface Application {
	/** Address of the form. */
	form: string;
	name: string;
	/** 10 digits. */
	mobileNumber: string;
	decision: 'approve' | 'reject';
}

const WITHIN_MS = 60_000;
const web = axios.create({ timeout: 30_000, responseType: 'text' });

interface Answer {
	/** Of the last page. */
	headline: string;
	text: string;
	/** The execution that answered. */
	executionId: string;
}

/**
 * Applies for a loan over HTTP, doing what the pages make a browser do: fills the form, decides on
 * the consent page, and comes back for the answer.
 */
export async function apply(application: Application): Promise<Answer> {
	await published(application.form);
	const { data: submitted } = await web.postForm<string>(application.form, {
		'field-0': application.name,
		'field-1': application.mobileNumber,
	});
	const { formWaitingUrl } = JSON.parse(submitted);

	const sending = await nextPage(formWaitingUrl);
	await web.post(formWaitingUrl);
	const consentPage = find(sending, /id='redirectUrl' href='([^']+)'/, 'the consent page');
	const consent = new URLSearchParams({ decision: application.decision });
	await web.get(consentPage);
	const { data: decided } = await web.post<string>(consentPage, consent);
	const back = find(decided, /http-equiv="refresh" content="\d+;url=([^"]+)"/, 'the way back');

	await nextPage(back);
	await web.postForm(back, {});
	const answer = await nextPage(back);
	await web.post(back);
	return {
		headline: find(answer, /<h1>([^<]*)<\/h1>/, 'a headline'),
		text: find(answer, /<p style="white-space: pre-line;">([^<]*)<\/p>/, 'a text'),
		executionId: find(formWaitingUrl, /\/form-waiting\/(\d+)/, 'an execution'),
	};
}

/** n8n registers a published form some moments after it said so. */
async function published(form: string): Promise<void> {
	await until(`the form ${form}`, async () => {
		const { status } = await web.get(form, { validateStatus: null });
		return status === 200;
	});
}

/** Waits like the script in n8n's pages, which asks until the workflow has come to a page. */
async function nextPage(address: string): Promise<string> {
	const status = new URL(address);
	status.pathname += '/n8n-execution-status';
	await until('the next page of the form', async () => {
		const { data } = await web.get<string>(status.href);
		if (['error', 'crashed', 'canceled'].includes(data)) {
			throw new Error(`The workflow ended as "${data}" before it came to the next page`);
		}
		return data === 'form-waiting';
	});
	return (await web.get<string>(address)).data;
}

async function until(what: string, reached: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + WITHIN_MS;
	while (!(await reached())) {
		if (Date.now() > deadline) {
			throw new Error(`No sign of ${what} within ${WITHIN_MS / 1000} seconds`);
		}
		await sleep(250);
	}
}

function find(page: string, pattern: RegExp, what: string): string {
	const found = pattern.exec(page)?.[1];
	if (found === undefined) throw new Error(`The page does not show ${what}:\n${page}`);
	return found
		.replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
		.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
		.replaceAll('&amp;', '&');
}
