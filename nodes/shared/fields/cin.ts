import { BadInput } from '../api/errors';
import type { FieldContext } from '../operation';
import { compact } from './compact';
import { otherNumber } from './otherNumber';

/** Letters of the states and territories, old ones and variants in use included. */
const STATES =
	'AN AP AR AS BR CG CH CT DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA UK UP UR UT WB'.split(
		' ',
	);

/**
 * Classes of ownership: private (PTC), public (PLC), one person (OPC), foreign subsidiary (FTC), finance
 * lease (FLC), union or state government (GOI, SGC), not for profit (NPL), unlimited (ULL, ULT),
 * association (GAP, GAT).
 */
const OWNERSHIPS = 'PTC PLC OPC FTC FLC GOI SGC NPL ULL ULT GAP GAT'.split(' ');

const FORM = /^(?<listing>[A-Z])\d{5}(?<state>[A-Z]{2})(?<year>\d{4})(?<ownership>[A-Z]{3})\d{6}$/;

/**
 * Reads a CIN, 21 characters as the Ministry of Corporate Affairs publishes them: listing (L or U), five
 * digits of the industry, two letters of the state, the year, three letters of the ownership, six
 * digits. Forgives lower case, spaces and dashes. A part that is not in the published lists is
 * sent with a warning, because the lists grow.
 *
 * @param label the field's display name, for the messages
 * @throws BadInput
 */
export function parseCin(raw: unknown, label: string, warn: FieldContext['warn']): string {
	const cin = compact(raw);
	const parts = FORM.exec(cin)?.groups;
	if (parts === undefined) {
		throw new BadInput(
			`'${label}' is not a valid CIN`,
			otherNumber(cin) ??
				'Enter 21 characters: L or U, 5 digits, 2 letters of the state, 4 digits of the year, 3 letters of the kind and 6 digits, such as U72200KA2015PTC123456.',
		);
	}
	const warnOf = (part: string) =>
		warn(`The ${part} in '${label}' is not known for a CIN. It was sent anyway.`);
	if (!['L', 'U'].includes(parts.listing)) warnOf('first letter');
	if (!STATES.includes(parts.state)) warnOf('state');
	if (Number(parts.year) > new Date().getFullYear()) warnOf('year');
	if (!OWNERSHIPS.includes(parts.ownership)) warnOf('kind of company');
	return cin;
}
