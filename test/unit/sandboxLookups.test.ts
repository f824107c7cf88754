import axios, { type AxiosInstance } from 'axios';
import type { Sandbox } from '../sandbox';
import { REGISTER } from '../sandbox/data/companies';
import { WRONG_PASSWORD } from '../sandbox/journeys/itrAnalyzer';
import { sandboxWithClient, until } from './sandboxClient';

let sandbox: Sandbox;
let http: AxiosInstance;

beforeAll(async () => {
	({ sandbox, http } = await sandboxWithClient());
});
afterEach(async () => {
	const violations = await sandbox.control.violations();
	await sandbox.control.reset();
	expect(violations).toEqual([]);
});
afterAll(() => sandbox.stop());

describe('corporate lookups', () => {
	const post = (what: string, body: object) => http.post(`/api/v1/corporate/${what}`, body);

	it('find every company, LLP, trust and firm of the register', async () => {
		for (const { name, pan, cin, llpin, type } of REGISTER) {
			const byPan = await post('pan-lookup', { pan });
			expect(byPan.data.data).toMatchObject({ entity_name: name, entity_type: type, cin, llpin });
			if (cin) {
				const { data } = await post('cin-lookup', { cin });
				expect(data.data).toMatchObject({ company_name: name, pan });
			}
			if (llpin) {
				const { data } = await post('llpin-lookup', { llpin });
				expect(data.data).toMatchObject({ llp_name: name, pan });
			}
		}
	});

	it('say that there is no such number', async () => {
		const answers = [
			await post('cin-lookup', { cin: 'U00000MH2000PTC000000' }),
			await post('llpin-lookup', { llpin: 'ZZZ-0000' }),
			await post('pan-lookup', { pan: 'ZZZCZ0000Z' }),
		];
		for (const { status, data } of answers) {
			expect(status).toBe(404);
			expect(data).toMatchObject({ success: false, error_code: 'NOT_FOUND' });
		}
	});

	it('complete a name, in any case and place', async () => {
		const { data } = await post('company-autocomplete', { company_name: 'tata' });
		expect(data.total_results).toBe(data.data.length);
		expect(data.data.length).toBeGreaterThan(3);
		expect((await post('company-autocomplete', { company_name: 'xyzzy' })).data).toMatchObject({
			success: true,
			total_results: 0,
			data: [],
		});
	});

	it('take well under 2 ms each', async () => {
		const cin = REGISTER[0].cin;
		await post('cin-lookup', { cin });
		const began = performance.now();
		for (let i = 0; i < 200; i++) await post('cin-lookup', { cin });
		// With the client's own time, so with room for a busy machine.
		expect((performance.now() - began) / 200).toBeLessThan(10);
	});
});

describe('multi-bureau', () => {
	const fetch = async (pan: string, bureaus = ['equifax', 'experian', 'cibil', 'crif']) => {
		const { data } = await http.post('/api/v1/services/multi-bureau/fetch', {
			pan,
			name: 'Asha Rao',
			mobile_number: '9876543210',
			consent: 'Y',
			gender: 'female',
			bureaus,
		});
		return data.data;
	};

	it('answers for the bureaus that were asked, the same every time', async () => {
		const data = await fetch('ABCPE1234F', ['cibil', 'crif']);
		expect(data.status).toBe('completed');
		expect(data.cibil.score).toBeGreaterThanOrEqual(300);
		expect(data).not.toHaveProperty('equifax');
		expect(await fetch('ABCPE1234F', ['cibil', 'crif'])).toEqual(data);
		expect((await sandbox.control.counts())['multiBureau.fetch'].processed).toBe(2);
	});

	it.each([
		['ABCPE9001F', 'equifax'],
		['ABCPE9002F', 'experian'],
		['ABCPE9003F', 'cibil'],
		['ABCPE9004F', 'crif'],
	])('%s makes %s fail and no other', async (pan, bureau) => {
		const { status, ...data } = await fetch(pan);
		expect(status).toBe('partial');
		expect(data[bureau].status).toBe('failed');
		const rest = ['equifax', 'experian', 'cibil', 'crif'].filter((other) => other !== bureau);
		for (const other of rest) expect(data[other].status).toBe('success');
	});

	it('knows PANs for which all fail, and whom nobody knows', async () => {
		expect((await fetch('ABCPE9009F')).status).toBe('failed');
		expect((await fetch('ABCPE9000F')).cibil).toMatchObject({ status: 'no_record', score: null });
	});

	it.each([
		['consent', 'N'],
		['gender', 'f'],
		['bureaus', []],
		['bureaus', ['schufa']],
		['pan', 'abcpe1234f'],
		['mobile_number', '+919876543210'],
	])('refuses %s %j', async (field, value) => {
		const { status, data } = await http.post('/api/v1/services/multi-bureau/fetch', {
			pan: 'ABCPE1234F',
			name: 'Asha Rao',
			mobile_number: '9876543210',
			consent: 'Y',
			gender: 'female',
			bureaus: ['crif'],
			[field]: value,
		});
		expect(status).toBe(400);
		expect(data).toMatchObject({ success: false, message_code: 'invalid_input' });
		expect(data.message).toContain(field);
	});
});

describe('EPFO', () => {
	const fetch = (mobile_number: string) =>
		http.post('/api/v1/epfo/epfo-crif-combined-report', { mobile_number });

	it('gives employments and a credit report', async () => {
		const { data } = await fetch('9876543210');
		expect(data.data.epfo.uan).toMatch(/^\d{12}$/);
		expect(data.data.epfo.employment_history).toHaveLength(data.data.epfo.total_employers);
		expect(data.data.crif.score).toBeGreaterThan(700);
		expect((await fetch('9000000005')).status).toBe(404);
	});
});

describe('ITR', () => {
	const PATH = '/api/v1/itr-analyzer';
	const initialize = async (password: string): Promise<string> => {
		const { data } = await http.post(`${PATH}/analyze`, { username: 'ABCPE1234F', password });
		return data.data.job_id;
	};
	const get = (what: string, job_id: string) => http.get(`${PATH}/${what}`, { params: { job_id } });
	const reaches = (jobId: string, status: string) =>
		until(
			async () => (await get('status', jobId)).data.data,
			(data) => data.status === status,
		);

	it('goes from initiated to the returns', async () => {
		await sandbox.control.stages({ fetch: 300, analysis: 300 });
		const jobId = await initialize('secret');
		expect((await get('data', jobId)).data.error_code).toBe('NOT_COMPLETE');
		await reaches(jobId, 'processing');
		await reaches(jobId, 'completed');

		const { data } = await get('data', jobId);
		expect(data.data).toMatchObject({ pan: 'ABCPE1234F', filing_status: 'regular' });
		expect(data.data.itr_records.length).toBe(3);
	});

	it('fails with the wrong password, and keeps none', async () => {
		const jobId = await initialize(WRONG_PASSWORD);
		const { error_message: message } = await reaches(jobId, 'failed');
		expect(message).toContain('refused');
		expect((await get('data', jobId)).data.error_code).toBe('INVALID_CREDENTIALS');
		expect(JSON.stringify(await sandbox.control.journeys())).not.toContain(WRONG_PASSWORD);
	});

	it('can be told which method to refuse', async () => {
		const jobId = await initialize('secret');
		const post = (what: string) => http.post(`${PATH}/${what}`, { job_id: jobId });
		expect((await post('status')).status).toBe(405);

		await sandbox.control.itrMethod('POST');
		expect((await get('status', jobId)).status).toBe(405);
		expect((await get('data', jobId)).data.error_code).toBe('METHOD_NOT_ALLOWED');
		expect((await post('status')).data.data.job_id).toBe(jobId);
		expect((await get('status', 'itr_job_unknown')).status).toBe(405);
		await sandbox.control.itrMethod('GET');
		expect((await get('status', 'itr_job_unknown')).status).toBe(404);
	});
});

describe('bank statement upload', () => {
	const upload = (name: string, content: string | Buffer, field = 'file') => {
		const form = new FormData();
		form.append(field, new Blob([content]), name);
		return http.post('/api/v1/services/bsa/upload-statement', form);
	};
	const result = async (client_id: string) => {
		const { data } = await http.get('/api/v1/services/bsa/statement-result', {
			params: { client_id },
		});
		return data.data;
	};
	const finished = (clientId: string) =>
		until(
			() => result(clientId),
			(data) => data.status !== 'processing',
		);

	it('is analyzed, with an Excel and a JSON file behind links', async () => {
		await sandbox.control.stages({ analysis: 300 });
		const { data } = await upload('june.pdf', '%PDF-1.4 anything');
		expect(data.data).toMatchObject({ status: 'processing' });
		const clientId: string = data.data.client_id;
		expect((await result(clientId)).progress).toBeLessThan(100);

		const complete = await finished(clientId);
		expect(complete).toMatchObject({ checkpoint: 'analysing_completed', progress: null });
		expect(complete.quality_findings.balance_discrepancies).toEqual([]);
		const load = (url: string) => axios.get(url, { responseType: 'arraybuffer', proxy: false });
		const excel = await load(complete.excel_report_link);
		expect(excel.data.subarray(0, 2).toString()).toBe('PK');
		const json = await load(complete.json_report_link);
		expect(JSON.parse(json.data.toString()).transactions).toEqual(complete.transactions);
	});

	it('records the file, not its content', async () => {
		await upload('scan.PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
		const [{ body, headers }] = await sandbox.control.requests();
		expect(body).toMatchObject({ file: { name: 'scan.PNG', size: 7 } });
		expect(String(headers['content-type'])).toContain('multipart/form-data');
	});

	it('fails for a file that cannot be read, and finds what was tampered with', async () => {
		const failing = await upload('fail.pdf', '%PDF-');
		expect(await finished(failing.data.data.client_id)).toMatchObject({
			status: 'failed',
			error_message: 'The statement could not be read',
		});
		const tampered = await upload('mismatch.pdf', '%PDF-');
		const { quality_findings: findings } = await finished(tampered.data.data.client_id);
		expect(findings.balance_discrepancies).toHaveLength(1);
	});

	it.each([
		['notes.txt', 'plain text', 'file', 415],
		['notes.pdf', 'plain text', 'file', 415],
		['notes.pdf', '%PDF-', 'document', 400],
		['notes.pdf', '', 'file', 400],
	])('refuses %s of %j as %s with %d', async (name, content, field, status) => {
		const answer = await upload(name, content, field);
		expect(answer.status).toBe(status);
		expect(answer.data.success).toBe(false);
	});

	it('is multipart or nothing', async () => {
		const path = '/api/v1/services/bsa/upload-statement';
		expect((await http.post(path, { file: 'x' })).status).toBe(415);
	});
});
