import type { Day } from '../days';
import { checkCompanyPan, checkCompanyStatus } from './company';
import { checkIncome } from './income';
import { checkObligations } from './obligations';
import type { CheckRecord } from './result';
import { checkSharedFields } from './sharedFields';
import { readSources, type Sources } from './sources';

/**
 * Whether the sources speak of one person: every check at least once, and once for each pair of sources
 * that has what it compares. docs/insights-crosscheck.md defines the checks.
 *
 * @param today for employments that are not over, and years of birth of two digits
 */
export function crossCheck(sources: Sources, today: Day): CheckRecord[] {
	const { tellings, events } = readSources(sources, today);
	return [
		...checkSharedFields(tellings, today),
		...checkIncome(sources, events),
		...checkObligations(sources, events),
		...checkCompanyPan(sources, tellings),
		checkCompanyStatus(sources),
	];
}
