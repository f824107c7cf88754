import { EXCEL, JPEG, PDF, PNG } from '../../../nodes/shared/api/fileKinds';

it.each([
	['PDF', '%PDF-1.7'],
	['PDF', '\ufeff\n%PDF-1.4'],
	['PNG', '\x89PNG\r\n\x1a\n\0'],
	['JPEG', '\xff\xd8\xff\xe0'],
	['EXCEL', 'PK\x03\x04\x14'],
	['EXCEL', '\xd0\xcf\x11\xe0\xa1'],
	[undefined, '<html>'],
	[undefined, 'name,amount'],
	[undefined, ' PK\x03\x04'],
	[undefined, ''],
])('%s begins with %j', (kind, head) => {
	const fitting = Object.entries({ PDF, PNG, JPEG, EXCEL }).filter(([, { fits }]) => fits(head));
	expect(fitting.map(([name]) => name)).toEqual(kind === undefined ? [] : [kind]);
});
