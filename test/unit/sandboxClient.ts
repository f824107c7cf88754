import axios, { type AxiosInstance } from 'axios';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';

/** A sandbox whose stages take no time worth waiting for, and a client with its keys. */
export async function sandboxWithClient(
	options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; http: AxiosInstance }> {
	const sandbox = await startSandbox({ stages: { fetch: 20, analysis: 20 }, ...options });
	const http = axios.create({
		baseURL: sandbox.url,
		headers: { 'X-API-Key': sandbox.apiKey, 'X-API-Secret': sandbox.apiSecret },
		validateStatus: null,
		proxy: false,
		maxRedirects: 0,
	});
	return { sandbox, http };
}

/** Asks until the answer is as wanted, for two seconds at most. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
	const deadline = Date.now() + 2000;
	for (;;) {
		const answer = await ask();
		if (wanted(answer)) return answer;
		if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(answer)}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
