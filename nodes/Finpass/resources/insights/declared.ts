import { BadInput } from '../../../shared/api/errors';
import { collection } from '../../../shared/fields/collection';
import { refuseNonsense } from '../../../shared/fields/nonsense';
import { text } from '../../../shared/fields/text';
import { isObject } from '../../../shared/json/isObject';
import type { Field, Fields } from '../../../shared/operation';
import { readIncome } from '../../insights/crossCheck/income';
import { readMobile, readPan } from '../../insights/crossCheck/masked';
import type { Declared } from '../../insights/crossCheck/sources';
import { readMoment } from '../../insights/days';

const FIELDS = {
	annualIncome: text({
		displayName: 'Annual Income',
		placeholder: 'e.g. 12,00,000',
		description: 'Gross income of a year in INR',
	}),
	dateOfBirth: text({
		displayName: 'Date of Birth',
		placeholder: 'e.g. 1990-04-12',
		description: 'Date of birth, as YYYY-MM-DD or DD-MM-YYYY',
	}),
	employer: text({
		displayName: 'Employer',
		placeholder: 'e.g. Acme India Private Limited',
		description: 'Name of the employer',
	}),
	mobileNumber: text({
		displayName: 'Mobile Number',
		placeholder: 'e.g. 9876543210',
		description: 'Mobile number, which may be masked',
	}),
	name: text({
		displayName: 'Name',
		placeholder: 'e.g. Rahul Kumar Verma',
		description: 'Full name',
	}),
	pan: text({
		displayName: 'PAN',
		placeholder: 'e.g. ABCPE1234F',
		description: 'Permanent Account Number, which may be masked',
	}),
} satisfies Fields;

/** What the applicant says; undefined if nothing is filled in. */
export const declared: Field<Declared | undefined> = {
	property: {
		...collection('Declared', 'declared', 'Add Field', FIELDS),
		description: 'What the applicant declared',
	},
	read: (raw) => {
		const told = new Map<string, string>();
		for (const [name, { property }] of Object.entries(FIELDS)) {
			const value = isObject(raw) ? raw[name] : undefined;
			refuseNonsense(value ?? '', property);
			const entered = String(value ?? '').trim();
			if (entered !== '') told.set(name, entered);
		}
		return told.size === 0 ? undefined : read(told);
	},
};

function read(told: Map<string, string>): Declared {
	const checked = (name: string, is: (text: string) => boolean, problem: [string, string]) => {
		const value = told.get(name);
		if (value === undefined || is(value)) return value;
		throw new BadInput(...problem);
	};
	const income = checked('annualIncome', (value) => readIncome(value) !== undefined, [
		"'Annual Income' is not an amount",
		'Enter an amount in INR, such as 1200000, 12,00,000 or 12 lakh.',
	]);
	return {
		name: told.get('name'),
		employer: told.get('employer'),
		pan: checked('pan', (value) => readPan(value) !== undefined, [
			"'PAN' is not a valid PAN",
			'Enter five letters, four digits and one letter, such as ABCPE1234F, or a PAN that is masked with X.',
		]),
		mobile_number: checked('mobileNumber', (value) => readMobile(value) !== undefined, [
			"'Mobile Number' is not an Indian mobile number",
			'Enter ten digits, such as 9876543210. +91 or 0 before them is fine.',
		]),
		date_of_birth: checked('dateOfBirth', (value) => readMoment(value) !== undefined, [
			"'Date of Birth' is not a date",
			'Enter a date as YYYY-MM-DD or DD-MM-YYYY, such as 1990-04-12.',
		]),
		annualIncome: readIncome(income),
	};
}
