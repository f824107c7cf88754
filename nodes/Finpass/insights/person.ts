import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/json/isObject';
import { plainName, valueIn } from '../../shared/json/names';

/** What a source says about a person, by field, unchanged. */
export type PersonField = 'pan' | 'name' | 'date_of_birth' | 'mobile_number';

export type Told = string | number;

type Person = Record<PersonField, Told[]>;

/** Words before a name. */
export const TITLES: ReadonlySet<string> = new Set(
	'MR MRS MS MISS MASTER SHRI SRI SHREE SHRIMATI SMT KUM KUMARI DR PROF ADV CA ER MESSRS LATE'.split(
		' ',
	),
);

/** Names of fields as `plainName` gives them. */
const FIELDS: Array<[PersonField, RegExp]> = [
	[
		'pan',
		/^(customer|holder|person|applicant|employee)?pan(no|number|card|id|cardno|cardnumber)?$/,
	],
	[
		'name',
		/^(account|primary)?(holders?|customer|consumer|applicant|borrower|employee|member|assessee|taxpayer|person|full)?(full)?names?(asper(pan|aadhaar|bank))?$/,
	],
	['date_of_birth', /^(dob|dateofbirth|birthdate)$/],
	[
		'mobile_number',
		/^(customer|registered|primary|holder|applicant)?(mobile|mobilephone|phone|telephone|cell|contact)(no|number)?s?$/,
	],
];

/** Fields about others: people around the person, companies, and lists of accounts. */
const OTHERS =
	/nominee|emergency|introduc|signator|witness|agent|manager|guardian|father|mother|parent|spouse|husband|wife|relat|referenc|guarantor|bank|branch|^fi[pu]|address|employ|establish|compan|lender|member|subscriber|institut|transaction|txn|accounts?$|accountlist|tradeline|loan|facilit|card|enquir|inquir|score|histor|director|partner|^entity|message|error/;

/** The field with the value if the field is a record, such as an entry of a list of phone numbers. */
const VALUE = ['value', 'number', 'no', 'id_number', 'phone_number', 'full_name', 'date', 'first'];
const FIRST = ['first_name', 'first', 'given_name', 'forename'];
const MIDDLE = ['middle_name', 'middle'];
const LAST = ['last_name', 'last', 'surname', 'family_name'];
const ID_TYPE = ['id_type', 'type', 'id_name'];

const DEEPEST = 8;
const MOST_ALIKE = 50;

/** What a record says about its person, at any depth: holders of an account, variations of a bureau. */
export function personIn(record: unknown): Person {
	const person: Person = { pan: [], name: [], date_of_birth: [], mobile_number: [] };
	gather(record, person, 0);
	return person;
}

function gather(value: unknown, person: Person, depth: number): void {
	if (depth > DEEPEST) return;
	if (Array.isArray(value)) {
		for (const one of value.slice(0, MOST_ALIKE)) gather(one, person, depth + 1);
		return;
	}
	if (!isObject(value)) return;
	add(person.name, composedName(value));
	if (/^(pan\b|income ?tax)/i.test(String(valueIn(value, ID_TYPE)))) {
		add(person.pan, valueIn(value, VALUE));
	}
	for (const [key, inner] of Object.entries(value)) {
		const plain = plainName(key);
		const field = FIELDS.find(([, names]) => names.test(plain))?.[0];
		if (field !== undefined) for (const one of [inner].flat()) add(person[field], plainValue(one));
		if (field !== undefined || !OTHERS.test(plain)) gather(inner, person, depth + 1);
	}
}

function plainValue(value: unknown): unknown {
	return isObject(value) ? (composedName(value) ?? valueIn(value, VALUE)) : value;
}

function composedName(record: IDataObject): string | undefined {
	const parts = [FIRST, MIDDLE, LAST].map((names) => valueIn(record, names));
	if (!isTold(parts[0]) || !isTold(parts[2])) return undefined;
	return parts.filter(isTold).join(' ');
}

function add(list: Told[], value: unknown): void {
	if (isTold(value) && !list.includes(value)) list.push(value);
}

/** Texts of a field that has no value. */
const NOTHING =
	/^(n\W?a\W?|nil|none|null|undefined|unknown|not\W*(available|disclosed|registered|provided)|\W*)$/i;

export function isTold(value: unknown): value is Told {
	return (
		(typeof value === 'number' && Number.isFinite(value)) ||
		(typeof value === 'string' && (!NOTHING.test(value.trim()) || /[*•#]/.test(value)))
	);
}
