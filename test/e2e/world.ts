import { dirname } from 'node:path';
import { rm } from 'node:fs/promises';
import { N8nApi, packFinpass, startN8n } from '../n8n';
import { prepareLoanApplication, type LoanApplication } from '../editor/loanApplication';
import { connectControl, startSandbox, type Control, type Sandbox } from '../sandbox';

/** What all end-to-end tests share: one n8n with the packed package in it, and one sandbox. */
interface World {
	api: N8nApi;
	sandbox: Control;
	/** Takes the place of a Finpass account. */
	finpass: Pick<Sandbox, 'url' | 'apiKey' | 'apiSecret'>;
	example: LoanApplication;
}

/** How a test file, which Jest runs in a context of its own, finds it. */
interface Addresses {
	n8nUrl: string;
	apiKey: string;
	finpass: World['finpass'];
	example: LoanApplication;
}

const VARIABLE = 'FINPASS_E2E';
const tidyUp: Array<() => Promise<unknown>> = [];

/** Starts it, before all test files. */
export async function startWorld(): Promise<void> {
	try {
		const tarball = await packFinpass();
		tidyUp.push(() => rm(dirname(tarball), { recursive: true }));
		const sandbox = await startSandbox();
		tidyUp.push(() => sandbox.stop());
		const n8n = await startN8n({ tarball });
		tidyUp.push(() => n8n.stop());
		const apiKey = await n8n.api.signIn();
		const example = await prepareLoanApplication(n8n.api, sandbox);
		const { url, apiKey: key, apiSecret } = sandbox;
		const finpass = { url, apiKey: key, apiSecret };
		const addresses: Addresses = { n8nUrl: n8n.url, apiKey, finpass, example };
		process.env[VARIABLE] = JSON.stringify(addresses);
	} catch (error) {
		await stopWorld();
		throw error;
	}
}

/** Ends it, after all test files. */
export async function stopWorld(): Promise<void> {
	for (const tidy of tidyUp.splice(0).reverse()) await tidy();
}

/** For test files. */
export function world(): World {
	const addresses: Addresses = JSON.parse(process.env[VARIABLE] ?? '');
	const { n8nUrl, apiKey, finpass, example } = addresses;
	const api = new N8nApi(n8nUrl, apiKey);
	return { api, sandbox: connectControl(finpass.url), finpass, example };
}
