import type { IDataObject } from 'n8n-workflow';

import { bureauParts, bureauStatus, reportOf } from '../../../shared/records/bureaus';
import { creditIn, currentOf, employmentsIn, fundIn } from '../../../shared/records/employment';
import { scoreIn } from '../../../shared/records/score';
import { scalarsOf } from '../../../shared/records/simplify';
import { nearest, nearestWith } from '../../../shared/records/find';
import { latestReturn, returnsIn } from '../../../shared/records/taxReturns';
import { asRecord } from '../asRecord';
import { dateText, type Day } from '../days';
import { findEvents } from '../events';
import type { FoundEvent } from '../foundEvent';
import { readOwnNames } from '../counterparty';
import type { LedgerAccount } from '../ledger';
import type { Paise } from '../money';
import { isTold, personIn, type PersonField, type Told } from '../person';
import type { SourceName } from './result';

export type SharedField = PersonField | 'employer';

/**
 * What a source tells, by field: one list for each account, bureau and the like. Each of the lists has to
 * agree, and one value of it is enough for that.
 */
export type Tellings = Record<SharedField, Told[][]>;

export interface Declared extends Partial<Record<SharedField, string>> {
	annualIncome?: Paise;
}

/** The sources, read. */
export interface Sources {
	bankReport?: LedgerAccount[];
	/** The reports of the bureaus that have one. */
	bureauReport?: BureauReport;
	taxReturns?: TaxReturns;
	/** The provident fund's record. */
	epfoReport?: IDataObject;
	/** The credit report in the answer that has the provident fund's record; only its loans count. */
	epfoCredit?: BureauReport;
	companyRecord?: IDataObject;
	declared?: Declared;
}

interface BureauReport {
	parts: unknown[];
	/** What the answer says of itself, such as the PAN that was asked for. */
	around: IDataObject[];
}

export interface TaxReturns {
	person: IDataObject;
	latest?: IDataObject;
}

/** The bureaus' reports in a Multi-Bureau answer, or the report of one; undefined if there is none. */
export function readBureauReport(given: unknown): BureauReport | undefined {
	const root = asRecord(given);
	const found = bureauParts(root);
	if (found === undefined)
		return scoreIn(root) === null ? undefined : { parts: [root], around: [] };
	const parts = Object.values(found.parts)
		.filter((part) => bureauStatus(part) === 'received')
		.map(reportOf);
	const outer = nearest(root, (record) => Object.values(record).includes(found.container));
	return { parts, around: [found.container, outer ?? {}, root].map(scalarsOf) };
}

/** Undefined if there is no return. */
export function readTaxReturns(given: unknown): TaxReturns | undefined {
	const root = asRecord(given);
	const found = returnsIn(root);
	if (found !== undefined) return { person: found.person, latest: latestReturn(found.returns) };
	const single = nearestWith(root, ['assessment_year']);
	return single && { person: single, latest: single };
}

/** Undefined if there is no record of a provident fund. */
export function readEpfoReport(given: unknown): IDataObject | undefined {
	return fundIn(asRecord(given));
}

/** The credit report in an EPFO-CRIF answer; undefined if there is none. */
export function readEpfoCredit(given: unknown): BureauReport | undefined {
	const credit = creditIn(asRecord(given));
	const isThere = credit !== undefined && bureauStatus(credit) === 'received';
	return isThere ? { parts: [reportOf(credit)], around: [] } : undefined;
}

const COMPANY = ['cin', 'llpin', 'company_name', 'llp_name', 'entity_name'];

/** Undefined if there is no record of a company. */
export function readCompanyRecord(given: unknown): IDataObject | undefined {
	return nearestWith(given, COMPANY);
}

/** What each source says about the person, and the events of the bank report. */
interface Reading {
	tellings: Array<[SourceName, Tellings]>;
	events: FoundEvent[];
}

/** @param today for the employment that is not over */
export function readSources(sources: Sources, today: Day): Reading {
	const { bankReport, bureauReport, taxReturns, epfoReport, declared } = sources;
	const employments = employmentsIn(epfoReport, dateText(today)) ?? [];
	const current = currentOf(employments)?.employer;
	const employers = employments.filter((one) => one.current).map(({ employer }) => employer);
	const banks = bankReport?.map(({ details }) => personIn(details)) ?? [];
	const events = findEvents(bankReport ?? [], {
		employer: declared?.employer ?? (typeof current === 'string' ? current : undefined),
		ownNames: readOwnNames(declared?.name),
	});
	const payers = events.filter(({ event }) => event === 'salary').map((one) => one.counterparty);
	const tellings: Array<[SourceName, Tellings]> = [];
	if (bankReport) tellings.push(['bankReport', tellingsOf(banks, payers)]);
	if (bureauReport) tellings.push(['bureauReport', bureauTellings(bureauReport)]);
	if (taxReturns) tellings.push(['taxReturns', tellingsOf([personIn(taxReturns.person)])]);
	if (epfoReport) tellings.push(['epfoReport', tellingsOf([personIn(epfoReport)], employers)]);
	if (declared) tellings.push(['declared', declaredTellings(declared)]);
	return { tellings, events };
}

function tellingsOf(
	people: Array<Record<PersonField, Told[]>>,
	employers: unknown[] = [],
): Tellings {
	const lists = (field: PersonField) =>
		people.map((person) => person[field]).filter((told) => told.length > 0);
	const named = [...new Set(employers.filter(isTold))];
	return {
		pan: lists('pan'),
		name: lists('name'),
		date_of_birth: lists('date_of_birth'),
		mobile_number: lists('mobile_number'),
		employer: named.length > 0 ? [named] : [],
	};
}

/** The values that were sent count only if no bureau states its own. */
function bureauTellings({ parts, around }: BureauReport): Tellings {
	const own = tellingsOf(parts.map(personIn));
	const asked = tellingsOf(around.map(personIn));
	for (const field of Object.keys(own) as SharedField[]) {
		if (own[field].length === 0) own[field] = asked[field];
	}
	return own;
}

function declaredTellings(declared: Declared): Tellings {
	const list = (told: string | undefined) => (told === undefined ? [] : [[told]]);
	return {
		pan: list(declared.pan),
		name: list(declared.name),
		date_of_birth: list(declared.date_of_birth),
		mobile_number: list(declared.mobile_number),
		employer: list(declared.employer),
	};
}
