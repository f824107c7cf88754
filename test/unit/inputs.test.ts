import { bureaus, consent, gender } from '../../nodes/shared/fields/bureauEnquiry';
import { choice, toggle } from '../../nodes/shared/fields/choice';
import { companyName } from '../../nodes/shared/fields/companyName';
import { endpointPath } from '../../nodes/shared/fields/endpointPath';
import { clientId, jobId } from '../../nodes/shared/fields/ids';
import { mobileNumber } from '../../nodes/shared/fields/mobileNumber';
import { number } from '../../nodes/shared/fields/number';
import { personName } from '../../nodes/shared/fields/personName';
import { address } from '../../nodes/shared/fields/text';
import { read, table } from './inputTable';

table(
	'a mobile number',
	mobileNumber,
	[
		['9876543210', '9876543210'],
		[9876543210, '9876543210'],
		['98765 43210', '9876543210'],
		['98765-43210', '9876543210'],
		['(98765) 43210', '9876543210'],
		['09876543210', '9876543210'],
		['919876543210', '9876543210'],
		['+919876543210', '9876543210'],
		['+91 (0) 98765 43210', '9876543210'],
		['0091 9876543210', '9876543210'],
		['+91–98765–43210', '9876543210'],
		['\u202a+91 98765 43210\u202c', '9876543210'],
		['\u00a09876543210\u200b', '9876543210'],
		['９８７６５４３２１０', '9876543210'],
		['6000000000', '6000000000'],
		['9191919191', '9191919191'],
	],
	[
		'912345678',
		'98765432100',
		'5876543210',
		'0000000000',
		'+1 9876543210',
		'98765abc10',
		'9876543210 / 9876543211',
		true,
		{},
		[],
		NaN,
	],
);

table(
	'a company name',
	companyName,
	[
		['tata', 'tata'],
		['  Tata   Sons ', 'Tata Sons'],
		['3M India', '3M India'],
	],
	['', 'ta', '   t', 7],
);

table(
	'bureaus',
	bureaus,
	[
		[
			['cibil', 'crif'],
			['cibil', 'crif'],
		],
		['cibil, EQUIFAX', ['cibil', 'equifax']],
		[
			['CIBIL', 'cibil', ' Experian '],
			['cibil', 'experian'],
		],
	],
	[[], ['schufa'], 'cibil;crif', 7, {}],
);

table(
	'a gender',
	gender,
	[
		['male', 'male'],
		['Female', 'female'],
		[' MALE ', 'male'],
	],
	['m', 'other', 1],
);

it('no gender and no bureau is chosen beforehand', () => {
	expect([gender.property.default, bureaus.property.default]).toEqual(['', []]);
});

table(
	'a consent',
	consent,
	[
		[true, true],
		['true', true],
		['Y', true],
		['yes', true],
	],
	[false, 'false', 'N', 'no', 1, 'perhaps', {}],
);

it('a consent that is missing is said to be needed, and why', () => {
	const { complaint } = read(consent, false);

	expect(complaint?.message).toMatch(/'Consent' is off/);
	expect(complaint?.nextStep).toMatch(/enquiry on the person’s credit file/);
});

table(
	'a name',
	personName,
	[
		['Asha Rao', 'Asha Rao'],
		['  Asha \t Rao ', 'Asha Rao'],
		['आशा राव', 'आशा राव'],
	],
	['', '---', '12345', ' '],
);

table(
	'an endpoint path',
	endpointPath('/api/v1/x'),
	[
		['/api/v1/epfo/report', '/api/v1/epfo/report'],
		[' /api/v1.1/epfo_report-2 ', '/api/v1.1/epfo_report-2'],
	],
	[
		'api/v1/epfo',
		'//evil.example/x',
		'/\\evil.example',
		'https://evil.example/x',
		'/api/../admin',
		'/api/./x',
		'/api/%2e%2e/x',
		'/api/x?y=1',
		'/api/x#y',
		'/api//x',
		'/api/x/',
		'/api x',
		'/@evil.example',
		'/',
	],
);

table(
	'an id',
	clientId,
	[
		[' aa_1 ', 'aa_1'],
		[42, '42'],
	],
	[],
);
table('a job id', jobId, [['itr_job_1 ', 'itr_job_1']], []);

table(
	'a web address',
	address({ displayName: 'Redirect URL' }),
	[
		[' https://example.com/x ', 'https://example.com/x'],
		['https://example.com/thanks?plan=Home Loan', 'https://example.com/thanks?plan=Home Loan'],
	],
	['https://example.com/\r\nx', 'bad.invalid', 'ftp://bad.invalid', 'javascript:alert(1)', 7],
);

table(
	'a number',
	number({ displayName: 'Limit', least: 1, default: 50 }),
	[
		[5, 5],
		['5', 5],
		[' 7 ', 7],
	],
	[0, -1, 'many', NaN, {}],
);

table(
	'one of a list',
	choice({
		displayName: 'Output',
		default: 'raw',
		options: [
			{ name: 'As It Came', value: 'raw' },
			{ name: 'Summary', value: 'summary' },
		],
	}),
	[
		['raw', 'raw'],
		['Summary', 'summary'],
		['as it came', 'raw'],
	],
	['everything', null, 1],
);

table(
	'yes or no',
	toggle({ displayName: 'Download', default: false }),
	[
		[true, true],
		['true', true],
		[false, false],
		['no', false],
		[0, false],
	],
	[],
);
