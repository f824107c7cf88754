import { kindOf, type FieldKind } from './fieldKinds';

const OF_FIELD = '^(?:(?:field|attr(?:ibute)?|prop(?:erty)?|param(?:eter)?)[ _-]?)?';
const VALUE = new RegExp(`${OF_FIELD}(?:v|val|value|content|answer|response)$`, 'i');
const NAME_OF_VALUE = new RegExp(
	`${OF_FIELD}(?:k|id|type|field|label|key|name|attribute|property|param|title|question|code)$`,
	'i',
);

const LONGEST_NAME = 100;
/** A name of several words, of letters alone. */
const WORDS = /^\p{L}[\p{L}\p{M}.']*(?: \p{L}[\p{L}\p{M}.']*)+$/u;

/** Who paid whom, beside an amount; elsewhere `from` and `to` are of a period or a place. */
function isParty(field: string, record: object): boolean {
	if (!/^(?:from|to)$/i.test(field)) return false;
	const value = (record as Record<string, unknown>)[field];
	return (
		typeof value === 'string' &&
		value.length <= LONGEST_NAME &&
		WORDS.test(value) &&
		Object.keys(record).some((name) => /amount|^amt$/i.test(name))
	);
}

/** Of a pair such as `{ type: 'Father Name', value: … }` the first tells what the second is; `check` tells what was compared. */
export function told(field: string, record: object): FieldKind | undefined {
	if (isParty(field, record)) return 'person';
	const names = field === 'values' ? /^check$/ : VALUE.test(field) ? NAME_OF_VALUE : undefined;
	if (names === undefined) return undefined;
	return Object.entries(record)
		.filter(([name, told]) => names.test(name) && typeof told === 'string')
		.map(([, told]) => kindOf(String(told)))
		.find((kind) => kind !== undefined);
}

/** What the registrar knows of a company is public, even if its name is just `name`. */
export function isOfCompany(record: { cin?: unknown; llpin?: unknown }): boolean {
	return typeof record.cin === 'string' || typeof record.llpin === 'string';
}

/** A record of details has fields with names of their own. */
const DETAILS = /(?:details?|info|information)$/i;
const PART_OF_NAME = /^(?:first|middle|last|full|given|family)$/i;
const PART_OF_TEXT = /^(?:text|values?|lines?\d*|content|message|raw|original|\d+)$/i;

export function partOf(
	key: string,
	owner: string,
	around: FieldKind | undefined,
): FieldKind | undefined {
	switch (around) {
		case 'id':
			// What stands inside of an id's field is no id.
			return undefined;
		case 'person':
			return PART_OF_NAME.test(key) ||
				/^(?:value|text|display|preferred|legal|original|\d+)$/i.test(key)
				? 'name'
				: undefined;
		case 'number':
			return PART_OF_NAME.test(key) ? 'name' : around;
		case 'freeText':
			return DETAILS.test(owner) && !isTextual(owner) && !PART_OF_TEXT.test(key)
				? undefined
				: around;
		case 'figure':
			return DETAILS.test(owner) || /(?:no|num|number|ac|acct?|account)$/i.test(key)
				? undefined
				: around;
		default:
			return around;
	}
}

/** Whether it is the details of a narration, which are texts themselves. */
function isTextual(owner: string): boolean {
	return kindOf(owner.replace(DETAILS, '')) === 'freeText';
}
