import { valueIn } from '../../../shared/json/names';
import { holderOf, readPan } from './masked';
import { isTold, personIn, type Told } from '../person';
import { notCompared, record } from './records';
import type { CheckRecord, Result, SourceName } from './result';
import { compareLists, compareRead } from './sharedFields';
import type { Sources, Tellings } from './sources';

/** Individuals and Hindu undivided families, as the fourth letter of a PAN tells. */
const PEOPLE = 'PH';

/**
 * The PAN of the company's record with the PAN of companies that other sources tell. The applicant of a
 * personal loan has a PAN of their own, and the company is then their employer: nothing to compare.
 */
export function checkCompanyPan(
	{ companyRecord }: Sources,
	tellings: Array<[SourceName, Tellings]>,
): CheckRecord[] {
	const own = companyRecord === undefined ? [] : personIn(companyRecord).pan;
	const others = own.length === 0 ? [] : tellings.filter(([, { pan }]) => pan.length > 0);
	const found = others.flatMap(([name, { pan }]): CheckRecord[] => {
		const { result, values } = compareLists([own], pan, compareCompanyPans);
		if (result === 'not_comparable') return [];
		const explanation =
			result === 'agrees'
				? 'The PAN of the company is the same in both sources, as far as they show it.'
				: 'The sources state a different PAN of the company.';
		return [
			record({
				check: 'company_pan',
				result,
				sources: ['companyRecord', name],
				values,
				explanation,
			}),
		];
	});
	if (found.length > 0) return found;
	const can: SourceName[] = [
		'companyRecord',
		'bankReport',
		'bureauReport',
		'taxReturns',
		'declared',
	];
	const given = tellings.map(([name]) => name);
	if (companyRecord !== undefined) given.push('companyRecord');
	const missing = notCompared('company_pan', 'PAN of the company', {
		can,
		given,
		tell: own.length > 0 ? ['companyRecord'] : [],
	});
	if (others.length === 0) return [missing];
	const [[name]] = others;
	return [
		record({
			...missing,
			sources: ['companyRecord', name],
			explanation:
				'The PAN of the company cannot be compared, because the other sources state a PAN of a person, or hide whose it is.',
		}),
	];
}

function compareCompanyPans(own: Told, other: Told): Result {
	const [company, pan] = [readPan(own), readPan(other)];
	const result = compareRead(company, pan);
	const isPerson = (read = '') => PEOPLE.includes(holderOf(read) ?? '?');
	if (isPerson(company)) return result;
	if (isPerson(pan)) return 'not_comparable';
	// A PAN whose fourth letter is hidden may be a person's.
	const isHidden = pan !== undefined && holderOf(pan) === undefined;
	return result === 'differs' && isHidden ? 'not_comparable' : result;
}

const STATUS = ['company_status', 'llp_status', 'entity_status', 'status'];
const ENDED =
	/struck|strik|dissol|liquidat|amalgamat|merged|wound|winding|defunct|vanish|dormant|suspend|cancel|ceas|closed|insolven|cirp|(in|de|un)-?(activ|regist)|no[tn][- ](activ|regist)/i;
const ALIVE = /\bactive\b|\bregistered\b|\blive\b/i;

/** Whether the company is in business, as the register says. */
export function checkCompanyStatus({ companyRecord = {} }: Sources): CheckRecord {
	const status = valueIn(companyRecord, STATUS);
	const told = isTold(status) ? status : null;
	const text = told === null ? '' : String(told).replace(/_/g, ' ');
	const result = ENDED.test(text) ? 'differs' : ALIVE.test(text) ? 'agrees' : 'not_comparable';
	const explanations: Record<Result, string> = {
		agrees: 'The company is active.',
		differs: 'The company is not active.',
		not_comparable:
			told === null
				? 'No source states the status of a company.'
				: 'The status of the company is not a known one.',
	};
	return record({
		check: 'company_status',
		result,
		sources: ['companyRecord', 'expected'],
		values: [told, 'Active'],
		explanation: explanations[result],
	});
}
