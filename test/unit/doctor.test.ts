import axios from 'axios';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Schema } from '../../contract/jsonSchema';
import { examine, type Finding } from '../doctor/examine';
import { HIDDEN, namesOf } from '../doctor/names';
import { prepare } from '../doctor/rehearsal';
import { report } from '../doctor/report';
import { compare, outline } from '../doctor/shape';
import { firstRequests } from '../requests';
import { DIALECTS, startSandbox, type DialectName, type Sandbox } from '../sandbox';

const differing = (findings: Finding[]) =>
	findings.filter(({ differences }) => differences.length > 0).map(({ title }) => title);

describe.each(Object.keys(DIALECTS) as DialectName[])('the doctor, in dialect %s', (dialect) => {
	let sandbox: Sandbox;
	let findings: Finding[];
	const answers: unknown[] = [];

	beforeAll(async () => {
		sandbox = await startSandbox({
			...{ dialect, apiKey: 'key-7f3a', apiSecret: 'secret-91bc' },
			stages: { fetch: 5, analysis: 5 },
		});
		const ids = await prepare(sandbox);
		await sandbox.control.clearRequests();
		const heard = axios.interceptors.response.use((response) => {
			answers.push(response.data);
			return response;
		});
		findings = await examine(sandbox, ids);
		axios.interceptors.response.eject(heard);
	});
	afterAll(async () => await sandbox.stop());

	it('finds every path, and says what differs', () => {
		expect(findings).toHaveLength(10);
		expect(findings.filter(({ path }) => path !== 'as in the contract')).toEqual([]);
		const all = findings.map(({ title }) => title);
		const expected = {
			seed: [],
			flat: ['accountAggregator.fetchPdfReport', 'aaBsaAnalyzer.getAnalysis'],
			odd: all,
		};
		expect(differing(findings)).toEqual(expected[dialect]);
	});

	it('says what the node makes of each answer', () => {
		const [credentialTest, ...others] = findings;
		expect(credentialTest.readAs).toBe('notFound');
		expect(others.filter(({ readAs }) => readAs !== 'success')).toEqual([]);
	});

	it('calls nothing that may be billed', async () => {
		const requests = await firstRequests();
		const called = Object.keys(await sandbox.control.counts());
		expect(called.length).toBeGreaterThan(7);
		expect(called.filter((id) => requests.get(id)?.effect === 'billed')).toEqual([]);
	});

	it('tells no secret, no id and no value of an answer', async () => {
		const text = report(findings);
		const sent = await sandbox.control.requests();
		const ids = sent.flatMap(({ body, query }) => Object.values({ ...Object(body), ...query }));
		const journeys = await sandbox.control.journeys();
		const values = [
			...['key-7f3a', 'secret-91bc', '9876543210', 'ABCPE1234F', 'tata', 'XXXX', '98765'],
			...ids.map(String),
			...journeys.map(({ id }) => id),
		];
		expect(values.filter((value) => text.includes(value))).toEqual([]);

		const told = answers.flatMap(tellingValues);
		expect(told.length).toBeGreaterThan(100);
		expect(told.filter((value) => text.includes(value))).toEqual([]);
	});
});

/** The values of a JSON text that nothing but data holds: with digits, or of several words. */
function tellingValues(json: unknown): string[] {
	const values: string[] = [];
	JSON.parse(String(json), (_name, value: unknown) => {
		const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
		if (text.length >= 5 && /\d| /.test(text)) values.push(text);
		return value;
	});
	return values;
}

describe('what the doctor tells of an answer', () => {
	const answer = {
		client_id: 'aa_1',
		holder: 'Asha Rao',
		asha_rao: 1,
		'Asha Rao': 2,
		ABCPE1234F: { foir_ratio: 0.4 },
		by_account: { '00001234': [1], '2026-06': ['x', null] },
		monthlyNet: '5',
	};

	it('hides names that may be data', () => {
		const shown = namesOf(answer, ['key-1']);
		expect(outline(answer, shown)).toEqual([
			'(answer): object',
			'client_id: string',
			'holder: string',
			`${HIDDEN}: number or object`,
			`${HIDDEN}.foir_ratio: number`,
			'by_account: object',
			`by_account.${HIDDEN}: array`,
			`by_account.${HIDDEN}[]: null or number or string`,
			'monthlyNet: string',
		]);
	});

	it('says where it differs from the form that is nearest', () => {
		const object = (properties: Record<string, Schema>): Schema => ({
			type: 'object',
			properties,
			required: ['a'],
		});
		const forms = [
			{ title: 'seed', schema: object({ a: { type: 'string' }, b: { type: 'string' } }) },
			{ title: 'flat', schema: object({ a: { type: ['number', 'null'] } }) },
		];
		const shown = (name: string) => name;
		expect(compare(forms, { a: 1 }, shown)).toEqual({ title: 'flat', differences: [] });
		expect(compare(forms, { a: 'x', b: 2, c: [] }, shown)).toEqual({
			title: 'seed',
			differences: ['b is number, not string', 'c is new: array'],
		});
		expect(compare(forms.slice(0, 1), {}, shown).differences).toEqual(['a is missing']);
	});
});

describe('npm run doctor -- --live', () => {
	let sandbox: Sandbox;
	beforeAll(async () => (sandbox = await startSandbox()));
	afterAll(async () => await sandbox.stop());

	const root = join(__dirname, '../..');
	const doctor = (env: NodeJS.ProcessEnv) =>
		spawnSync('node', ['--import', 'tsx', 'test/doctor/main.ts', '--live'], {
			cwd: root,
			encoding: 'utf8',
			input: '',
			timeout: 60_000,
			env: { PATH: process.env.PATH, ...env },
		});

	it('asks for a key that is missing, and sends nothing without', async () => {
		const { status, stderr } = doctor({ FINPASS_BASE_URL: sandbox.url });

		expect(status).toBe(1);
		expect(stderr).toMatch(/^Set FINPASS_API_KEY\n/);
		expect(await sandbox.control.requests()).toEqual([]);
	}, 60_000);
});
