import { auditRecord } from '../../../nodes/shared/privacy/auditRecord';
import {
	finish,
	finishFailure,
	finishRefusal,
	maskFailure,
} from '../../../nodes/shared/privacy/finish';
import { keepFields } from '../../../nodes/shared/privacy/keepFields';
import { applyPrivacy } from '../../../nodes/shared/results';

const RECORD = {
	client_id: 'aa_1',
	name: 'Asha Rao',
	summary: { balance: 5, branch: 'MG Road', holder: { name: 'Asha', since: 2001 } },
	accounts: [{ account_number: '1', type: 'SAVINGS' }, { account_number: '2' }, 'odd one'],
};

describe('the fields to keep', () => {
	it.each([
		[['client_id'], { client_id: 'aa_1' }],
		[['summary.balance'], { summary: { balance: 5 } }],
		[
			['summary.balance', 'summary.holder.since'],
			{ summary: { balance: 5, holder: { since: 2001 } } },
		],
		[['summary', 'summary.balance'], { summary: RECORD.summary }],
		[['accounts.type'], { accounts: [{ type: 'SAVINGS' }, {}] }],
		[['no_such', 'client_id.no_such', 'toString'], {}],
	])('%j', (names, kept) => {
		expect(keepFields(RECORD, names)).toEqual(kept);
	});
});

describe('an audit record', () => {
	const trace = { attempts: 2, status: 200, mayBeBilled: true };

	it('tells what a compliance log needs', () => {
		const record = auditRecord('corporate.cinLookup', 'done', trace, [{}, { client_id: 'aa_1' }]);
		expect(record).toEqual({
			operation: 'corporate.cinLookup',
			at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
			outcome: 'done',
			http_status: 200,
			attempts: 2,
			may_be_billed: true,
			client_id: 'aa_1',
		});
	});

	it('says so where no answer came', () => {
		const none = { attempts: 1, mayBeBilled: false };
		expect(auditRecord('a.b', 'timedOut', none, [])).toMatchObject({ http_status: null });
	});

	it.each([
		'ABCDE1234F',
		'9876543210',
		'asha@mail.example',
		'Asha Rao',
		'asha_rao',
		'aa_QWEPK4821M',
		'',
		7,
		null,
	])('does not take %p for an id', (id) => {
		const record = auditRecord('a.b', 'done', trace, [{ client_id: id }]);
		expect(record).not.toHaveProperty('client_id');
	});
});

describe('what comes out', () => {
	const origin = {
		operation: 'a.b',
		outcome: 'done',
		ids: { request_id: 'aa_r1' },
		trace: { attempts: 1, status: 200, mayBeBilled: false },
	};
	const nothing = { maskPersonalData: false, keepFields: [], auditRecord: false };

	it('is the item itself where no option is set', () => {
		const item = { json: RECORD };
		expect(finish(item, { ...origin, privacy: nothing })).toBe(item);
	});

	it('is kept, masked and recorded, with the ids of what was not kept', () => {
		const privacy = { maskPersonalData: true, keepFields: ['name'], auditRecord: true };
		expect(finish({ json: RECORD }, { ...origin, privacy }).json).toEqual({
			name: 'AXXX RXXX',
			audit_record: expect.objectContaining({ client_id: 'aa_1', request_id: 'aa_r1' }),
		});
	});

	const masked = { ...nothing, maskPersonalData: true };

	it('has names of files without what is personal in them', () => {
		const file = { data: '', mimeType: 'application/pdf', fileName: 'QWEPK4821M_8123906754.pdf' };
		const binary = { report: file, other: { data: '', mimeType: 'text/plain' } };
		const finished = finish({ json: {}, binary }, { ...origin, privacy: masked });
		expect(finished.binary).toEqual({
			...binary,
			report: { ...file, fileName: 'XXXXXX821M_XXXXXX6754.pdf' },
		});
	});

	it('keeps all fields of a refusal, masked', () => {
		const json = { client_id: 'aa_1', status: 'rejected', message: 'Told 8123906754' };
		const privacy = { ...masked, keepFields: ['status'] };
		expect(finishRefusal({ json }, { ...origin, privacy }).json).toEqual({
			...json,
			message: 'Told XXXXXX6754',
		});
	});

	it('masks the texts of a failure', () => {
		const failure = { message: 'Unexpected 8123906754', description: 'Name: Kavya Testwala' };
		maskFailure(failure, { ...masked, maskPersonalData: false });
		expect(failure).toMatchObject({ description: 'Name: Kavya Testwala' });
		maskFailure(failure, masked);
		expect(failure).toEqual({
			message: 'Unexpected XXXXXX6754',
			description: 'Name: KXXX TXXX',
		});
	});

	it('has a failure with its three fields', () => {
		const failure = { error: 'E', message: 'M', details: { reason: 'unexpected' } };
		const privacy = { ...masked, auditRecord: true };
		expect(finishFailure(failure, { ...origin, privacy })).toEqual({
			...failure,
			details: { reason: 'unexpected', audit_record: expect.any(Object) },
		});
	});
});

describe('the items of a wait', () => {
	const origin = {
		operation: 'accountAggregator.waitForConsent',
		ids: {},
		trace: { attempts: 1, mayBeBilled: false },
		privacy: { maskPersonalData: false, keepFields: ['account_count'], auditRecord: false },
	};
	const items = [{ json: { status: 'rejected', account_count: 1 } }];

	it.each([
		['done', { account_count: 1 }],
		['consentRejected', { status: 'rejected', account_count: 1 }],
	])('that ended with %s keep what a workflow branches on', (outcome, json) => {
		expect(applyPrivacy({ output: 1, outcome, items }, origin).items).toEqual([{ json }]);
	});
});
