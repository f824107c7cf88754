import type { IDataObject } from 'n8n-workflow';

import { maskPersonalData } from '../../../nodes/shared/privacy/mask';

describe('a personal field', () => {
	it.each([
		['name', 'Asha Rao', 'AXXX RXXX'],
		['account_holder_name', 'आशा राव', 'आXXX रXXX'],
		['holder_name', 'R. K. Rao', 'RXXX. KXXX. RXXX'],
		['fatherName', 'Ravi', 'RXXX'],
		['nominee', 'Jane Doe', 'JXXX DXXX'],
		['pan', 'ABCDE1234F', 'XXXXXX234F'],
		['panNumber', 'ABCDE1234F', 'XXXXXX234F'],
		['mobile_number', '9876543210', 'XXXXXX3210'],
		['mobile', 9876543210, 'XXXXXX3210'],
		['phone', '080-12345678', 'XXXXXXXX5678'],
		['email', 'asha@mail.example', 'XXXX@mail.example'],
		['email', 'none of them', 'XXXX'],
		['address', '1 MG Road', 'XXXX'],
		['pincode', 560001, 'XXXX'],
		['dob', '1990-05-15', 'XXXX'],
		['account_number', '1234567890', 'XXXXXX7890'],
		['masked_account_number', 'XXXXXX7890', 'XXXXXX7890'],
		['pf_account_number', 'KA/BLR/1234567', 'XXXXXXXXXX4567'],
		['uan', '100123456789', 'XXXXXXXX6789'],
		['ckyc_number', '50012345678901', 'XXXXXXXXXX8901'],
		['reference', 'UTR123456789', 'XXXX'],
		['narration', 'UPI/9876543210/Asha Rao/rent', 'UPI XXXX'],
		['narration', 'RAHUL SHARMA', 'XXXX'],
		['narration', 'NEFT', 'NEFT XXXX'],
	])('%s: %p is shown as %p', (name, value, shown) => {
		expect(maskPersonalData({ [name]: value })).toEqual({ [name]: shown });
	});

	it('is masked at any depth, in lists and in parts', () => {
		const record = {
			accounts: [{ holder: { name: 'Asha Rao' } }],
			address: { line1: '1 MG Road', lines: ['Bengaluru'], verified: true },
			phones: [{ number: '9876543210' }],
		};
		expect(maskPersonalData(record)).toEqual({
			accounts: [{ holder: { name: 'AXXX RXXX' } }],
			address: { line1: 'XXXX', lines: ['XXXX'], verified: true },
			phones: [{ number: 'XXXXXX3210' }],
		});
	});

	it('is masked in the parts of a date or a document', () => {
		const record = {
			birth: { date: '1990-05-15', year: 1990 },
			debit: { account: '50100123456', amount: 1234567890 },
			details: { txn: { mode: 'UPI', note: 'Asha' } },
			VoterID: [{ IdNumber: 'KVT4821739' }],
			pairs: [{ type: 'Father Name', value: 'Ravi Rao' }],
		};
		expect(maskPersonalData(record)).toEqual({
			birth: { date: 'XXXX', year: 'XXXX' },
			debit: { account: 'XXXXXXX3456', amount: 1234567890 },
			details: { txn: { mode: 'UPI', note: 'XXXX' } },
			VoterID: [{ IdNumber: 'XXXXXX1739' }],
			pairs: [{ type: 'Father Name', value: 'RXXX RXXX' }],
		});
	});

	it('is masked in the details of a person, an address or a number', () => {
		const record = {
			address_details: { line1: '14 Banyan Road', parts: [{ block: 'Kaveri' }] },
			nomineeDetails: { first: 'Kavya', value: 'Kavya Testwala', relation: 'SISTER', share: 50 },
			spouse_info: { full: 'Kavya Testwala' },
			Father_Details: ['Kavya Testwala'],
			residence_info: { flat: '14 B' },
			passport_details: { no: 'K4821739', country: 'IN' },
			contact_details: { primary: '8041', preferred: 'morning', verified: true, type: 'OFFICE' },
			contact_info: { alternate: '234567' },
			narration_details: { words: 'RENT KAVYA' },
			pan_details: { primary: 'QWEPK4821M', status: 'VALID', reason: 'R01' },
			birth_details: { place: 'Mysuru' },
		};
		expect(maskPersonalData(record)).toEqual({
			address_details: { line1: 'XXXX', parts: [{ block: 'XXXX' }] },
			nomineeDetails: { first: 'KXXX', value: 'KXXX TXXX', relation: 'SISTER', share: 50 },
			spouse_info: { full: 'KXXX TXXX' },
			Father_Details: ['KXXX TXXX'],
			residence_info: { flat: 'XXXX' },
			passport_details: { no: 'XXXX1739', country: 'IN' },
			contact_details: { primary: 'XXXX', preferred: 'morning', verified: true, type: 'OFFICE' },
			contact_info: { alternate: 'XX4567' },
			narration_details: { words: 'XXXX' },
			pan_details: { primary: 'XXXXXX821M', status: 'VALID', reason: 'R01' },
			birth_details: { place: 'XXXX' },
		});
	});

	it.each([
		[
			{ Key: 'Father Name', Value: 'Ravi Rao' },
			{ Key: 'Father Name', Value: 'RXXX RXXX' },
		],
		[
			{ field: 'dob', val: '1990-05-15' },
			{ field: 'dob', val: 'XXXX' },
		],
		[
			{ k: 'name', v: 'Asha' },
			{ k: 'name', v: 'AXXX' },
		],
		[
			{ id: 'full_name', value: 'Asha' },
			{ id: 'full_name', value: 'AXXX' },
		],
		[
			{ fieldName: 'Holder', fieldValue: 'Asha' },
			{ fieldName: 'Holder', fieldValue: 'AXXX' },
		],
		[
			{ attribute_name: 'dob', attribute_value: '1990-05-15' },
			{ attribute_name: 'dob', attribute_value: 'XXXX' },
		],
		[
			{ id: 'amount', value: '9876543210' },
			{ id: 'amount', value: '9876543210' },
		],
		[
			{ question: 'Your name', answer: 'Asha' },
			{ question: 'Your name', answer: 'AXXX' },
		],
		[
			{ from: 'Asha Rao', to: 'Example Private Limited', amount: 5 },
			{ from: 'AXXX RXXX', to: 'Example Private Limited', amount: 5 },
		],
		[
			{ from: 'Asha Rao', to: 'Ravi Rao', amt: 5 },
			{ from: 'AXXX RXXX', to: 'RXXX RXXX', amt: 5 },
		],
		[
			{ fip_id: 'fip9876543210@okbank', aa_id: 'aalive@bank' },
			{ fip_id: 'XXXX@okbank', aa_id: 'aalive@bank' },
		],
		[
			{ from: 'New Delhi', to: 'Asha Rao', days: 5 },
			{ from: 'New Delhi', to: 'Asha Rao', days: 5 },
		],
		[
			{ from: '2026-01-01', to: '2026-01-31', total_amount: 5 },
			{ from: '2026-01-01', to: '2026-01-31', total_amount: 5 },
		],
		[
			{ label: 'Bank Name', value: 'HDFC Bank' },
			{ label: 'Bank Name', value: 'HDFC Bank' },
		],
	])('is masked beside its name: %j', (pair, shown) => {
		expect(maskPersonalData({ list: [pair] })).toEqual({ list: [shown] });
	});

	it.each([
		['2327,6482,9136', 'XXXXXXXXXX9136'],
		// No Aadhaar number begins with 1, though this one has its check digit.
		['1327,6482,9132', '1327,6482,9132'],
		['a rate of 7654.321098 applies', 'a rate of 7654.321098 applies'],
		['call 76543.21098', 'call XXXXXXX1098'],
	])('of digits in groups: %j is shown as %j', (text, shown) => {
		expect(maskPersonalData({ told: text })).toEqual({ told: shown });
	});

	it('is masked inside of JSON, of a link and of base64, which can still be read', () => {
		const code = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');
		const record = {
			xml: '<Holder name="Asha Rao" pan="ABCDE1234F" type="SINGLE"/>',
			json: '{"name": "Asha Rao", "big": 12345678901234567890, "ok": [1, null]}',
			link: 'https://x.example/a%20b?q=ABCDE%201234%20F&n=1',
			blob: code({ sub: '9876543210', name: 'आशा' }),
		};
		expect(maskPersonalData(record)).toEqual({
			xml: '<Holder name="AXXX RXXX" pan="XXXXXX234F" type="SINGLE"/>',
			json: '{"name":"AXXX RXXX","big":"XXXXXXXXXXXXXXXX7890","ok":[1,null]}',
			link: 'https://x.example/a%20b?q=XXXXXXXX34%20F&n=1',
			blob: code({ sub: 'XXXXXX3210', name: 'आXXX' }),
		});
	});

	it('is masked in texts in texts, however deep they are', () => {
		let text = '9876543210';
		for (let n = 0; n < 8; n++) text = '['.repeat(40) + JSON.stringify(text) + ']'.repeat(40);
		let record: IDataObject = { text };
		for (let n = 0; n < 490; n++) record = { record };
		expect(JSON.stringify(maskPersonalData(record))).not.toContain('9876543210');
	});

	it('does not hide what is public in the details of a payment, a bank or an account', () => {
		const record = {
			payment_info: { gateway: 'RZP', slot: 'A', attempts: 2 },
			transaction_info: { route: 'direct', legs: [{ via: 'UPI' }] },
			transferDetails: { leg: 'first' },
			bank_details: { tier: 'public sector' },
			account_info: { purpose: 'savings' },
			employer_details: { size: 'large' },
		};
		expect(maskPersonalData(record)).toEqual(record);
	});

	it('is masked in whatever holds its details, by the kind of the whole', () => {
		const record = {
			address_details: { line1: '14 Banyan Road', verified: true, address_type: 'PERMANENT' },
			nominee_details: { first: 'Kavya', value: 'Kavya Testwala', relation: 'SPOUSE', share: 50 },
			name_info: { original: 'Kavya Testwala', match: true },
			nameVariations: [{ value: 'Kavya Testwala', reported_on: '01-2026' }],
			person: { display: 'Kavya Testwala', segment: 'PRIME' },
			contact_details: { primary: '8123906754', city: 'Mysuru', operator: 'Example 4G' },
			pan_information: { last: 'Testwala', category: 'P' },
			payment_info: { gateway: 'Examplepay', status: 'SUCCESS', text: 'RENT OF KAVYA' },
			transaction_info: { channel: 'Mobile app', lines: ['RENT OF KAVYA'] },
			txnDetails: { terminal: 'MG Road', reference: 'KAVYA' },
			debit_card_info: { number: 4821739012654, network: 'RUPAY' },
			registered_address_details: { line1: 'Example House', city: 'Mumbai', pincode: '400001' },
			employer_info: { name: 'Nimbus Software', address: { line1: 'MG Road' } },
		};
		expect(maskPersonalData(record)).toEqual({
			address_details: { line1: 'XXXX', verified: true, address_type: 'PERMANENT' },
			nominee_details: { first: 'KXXX', value: 'KXXX TXXX', relation: 'SPOUSE', share: 50 },
			name_info: { original: 'KXXX TXXX', match: true },
			nameVariations: [{ value: 'KXXX TXXX', reported_on: '01-2026' }],
			person: { display: 'KXXX TXXX', segment: 'PRIME' },
			contact_details: { primary: 'XXXXXX6754', city: 'Mysuru', operator: 'Example 4G' },
			pan_information: { last: 'TXXX', category: 'P' },
			payment_info: { gateway: 'Examplepay', status: 'SUCCESS', text: 'XXXX' },
			transaction_info: { channel: 'Mobile app', lines: ['XXXX'] },
			txnDetails: { terminal: 'MG Road', reference: 'XXXX' },
			debit_card_info: { number: 'XXXXXXXXX2654', network: 'RUPAY' },
			registered_address_details: { line1: 'Example House', city: 'Mumbai', pincode: '400001' },
			employer_info: { name: 'Nimbus Software', address: { line1: 'MG Road' } },
		});
	});

	it('stays as it is where it is empty', () => {
		expect(maskPersonalData({ name: '', pan: null, email: undefined })).toEqual({
			name: '',
			pan: null,
			email: undefined,
		});
	});
});

describe('another field', () => {
	it.each([
		['client_id', 'bank_st_1234567890'],
		['transaction_id', 'TXN20260201000123'],
		['amount', 98765.43],
		['amount', 9876543210],
		['status', 'READY'],
		['company_name', 'Tata Sons Private Limited'],
		['entity_name', 'Tata Sons Private Limited'],
		['employer_name', 'Infosys Limited'],
		['registered_address', 'Bombay House, Mumbai'],
		['cin', 'U72200KA2007PTC041799'],
		['nominee', 'REGISTERED'],
		['ckyc_registered', true],
		['journey_url', 'https://consent.example/journey/9876543210'],
	])('%s: %p is kept', (name, value) => {
		expect(maskPersonalData({ [name]: value })).toEqual({ [name]: value });
	});

	it('shows no PAN and no email address', () => {
		expect(maskPersonalData({ info: 'ABCDE1234F wrote from asha@mail.example' })).toEqual({
			info: 'XXXXXX234F wrote from XXXX@mail.example',
		});
	});
});

it('leaves amounts of any size in findings and in what was compared', () => {
	const finding = { kind: 'chain_broken', expected: 1234567890, stated: 234567890 };
	const compared = { check: 'annual_income', values: [1234567890, null], difference: -1234567890 };
	const record = { findings: [{ ...finding, difference: -1_000_000_000 }], ...compared };
	expect(maskPersonalData(record)).toEqual(record);
	expect(maskPersonalData({ values: [123456789012] })).toEqual({ values: ['XXXXXXXX9012'] });
});

it('takes any name for a field, also those that every object has', () => {
	const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'];
	const record = JSON.parse(
		`{${names.map((name) => `"${name}":"ABCDE1234F"`).join()}}`,
	) as IDataObject;
	const masked = maskPersonalData(record) as IDataObject;
	expect(Object.entries(masked)).toEqual(
		names.map((name) => [name, expect.stringMatching(/X/) as string]),
	);
});

it('leaves the record itself alone', () => {
	const record = { name: 'Asha', list: [{ pan: 'ABCDE1234F' }] };
	const copy = structuredClone(record);
	maskPersonalData(record);
	expect(record).toEqual(copy);
});

it('masks 200,000 transactions in a few seconds', () => {
	const transactions = Array.from({ length: 200_000 }, (_, index) => ({
		transaction_id: `T${index}`,
		narration: 'UPI/rent',
		amount: 100,
		mode: 'UPI',
		reference: 'R123456',
	}));
	const start = process.cpuUsage();
	maskPersonalData({ transactions });
	const { user, system } = process.cpuUsage(start);
	expect((user + system) / 1000).toBeLessThan(5000);
});
