import axios, { type AxiosInstance } from 'axios';
import { startSandbox, type Sandbox } from '../sandbox';
import { REGISTER } from '../sandbox/data/companies';

/*
 * The basis of the rules about money and the contract: the sandbox counts what took effect, even if the answer
 * was lost, and notes each request and answer that the contract does not allow.
 */

const OPERATION = 'corporate.cinLookup';
const PATH = '/api/v1/corporate/cin-lookup';
const { cin } = REGISTER[0];

let sandbox: Sandbox;
let http: AxiosInstance;

beforeAll(async () => {
	sandbox = await startSandbox();
	http = axios.create({
		baseURL: sandbox.url,
		headers: { 'X-API-Key': sandbox.apiKey, 'X-API-Secret': sandbox.apiSecret },
		validateStatus: null,
		proxy: false,
	});
});
afterEach(() => sandbox.control.reset());
afterAll(() => sandbox.stop());

const lookup = () => http.post(PATH, { cin });
const processed = async () => (await sandbox.control.counts())[OPERATION].processed;

it('a request that took effect counts, whatever became of its answer', async () => {
	await sandbox.control.fault(OPERATION, { kind: '502', afterProcessing: true, times: 1 });
	expect((await lookup()).status).toBe(502);
	expect(await processed()).toBe(1);
	await sandbox.control.fault(OPERATION, { kind: 'reset-mid' });
	await expect(lookup()).rejects.toMatchObject({ code: 'ECONNRESET' });
	expect(await processed()).toBe(2);
});

it('a request that took no effect does not count', async () => {
	await sandbox.control.fault(OPERATION, { kind: '503', times: 1 });
	expect((await lookup()).status).toBe(503);
	expect((await http.post(PATH, { cin: 'nonsense' })).status).toBe(400);
	expect((await http.post(PATH, { cin }, { headers: { 'X-API-Key': 'wrong' } })).status).toBe(401);
	expect(await processed()).toBe(0);
});

it('a request that the contract does not allow is a violation', async () => {
	await sandbox.control.answerWith(OPERATION, { body: { success: true } });
	await http.post(PATH, { cin: 'nonsense' });
	expect(await sandbox.control.violations()).toMatchObject([
		{ operationId: OPERATION, of: 'request', status: 200 },
	]);
});

it('more requests at once than allowed get 429 and do not count', async () => {
	await sandbox.control.limits({ maxInFlight: 3, latencyMs: 500 });
	const answers = await Promise.all(Array.from({ length: 8 }, () => lookup()));
	const of = (status: number) => answers.filter((answer) => answer.status === status).length;

	expect([of(200), of(429)]).toEqual([3, 5]);
	expect(await processed()).toBe(3);
});
