import type { IDataObject } from 'n8n-workflow';

import { CONSENT_STATES, type Meaning } from '../../../shared/api/meanings';
import { currentWords } from '../../../shared/api/phrases';
import type { Answer } from '../../../shared/api/request';
import { anyText } from '../../../shared/json/anyText';
import { isObject } from '../../../shared/json/isObject';
import { valueIn } from '../../../shared/json/names';
import { wordsOf } from '../../../shared/json/wordsOf';
import { accountsIn, type AccountList } from '../../../shared/records/accountList';
import { withAround } from '../../../shared/records/find';
import { fieldOf } from '../../../shared/records/spellings';
import {
	hasEndedBadly,
	stateOf,
	statusIn,
	toStatus,
	type State,
} from '../../../shared/records/state';
import { hasPdf, pdfsIn } from './pdfs';

/** One of the two reports of a client. */
export interface Report {
	path: string;
	/** One record per account, and the fields around them. Undefined if none is recognized. */
	accountsIn(body: IDataObject): AccountList | undefined;
}

/** Accounts and transactions. */
export const JSON_REPORT: Report = {
	path: '/api/v1/services/account-aggregator/fetch-json-report',
	accountsIn: (body) => {
		const found = accountsIn(body);
		return found && { ...found, around: withAround(body, found.around) };
	},
};

/** A PDF of each account. */
export const PDF_REPORT: Report = {
	path: '/api/v1/services/account-aggregator/fetch-statement-pdf',
	accountsIn: (body) => {
		const found = pdfsIn(body);
		return found && { around: found.around, accounts: found.records };
	},
};

/** What the state of the consent, or of the session that fetches the data, may be called. */
const CONSENT_STATUS = ['consent_status', 'status', 'session_status', 'state'];

/** Progress of a report, as numbers of its accounts. */
export interface Standing {
	accounts: number;
	/** The data is there. */
	ready: number;
	/** There will be no data. */
	failed: number;
	/** The state of the consent as Finpass spells it. */
	status: string;
}

/** Fields that an account has if its data is there. */
const HOLDS_DATA = ['transactionData', 'summary', 'profile'] as const;

/** Whether an account, or its PDF, is there: its bank delivered. */
export function isReady(account: IDataObject): boolean {
	const status = accountStatus(account);
	const hasData = HOLDS_DATA.some((field) => hasContent(fieldOf(account, field)));
	if (status === undefined) return hasData || hasPdf(account);
	return (
		/^(data )?(ready|delivered)$/.test(wordsOf(status)) ||
		(hasData && stateOf(status) === 'complete')
	);
}

function accountStatus(account: IDataObject): string | undefined {
	const details = fieldOf(account, 'accountStatusDetails');
	return (
		toStatus(fieldOf(account, 'dataStatus')) ??
		toStatus(isObject(details) ? fieldOf(details, 'dataStatus') : undefined)
	);
}

function hasContent(value: unknown): boolean {
	if (Array.isArray(value) || isObject(value)) return Object.keys(value).length > 0;
	return Boolean(value);
}

/** How far the report in an answer is. */
export function standingOf({ body }: Answer, { accountsIn: find }: Report): Standing {
	const { accounts = [], around } = find(body) ?? {};
	const ready = accounts.filter(isReady).length;
	const failed = accounts.filter(
		(account) => !isReady(account) && hasEndedBadly(accountStatus(account)),
	).length;
	const told = consentStatus(body, around);
	const said = accounts.length === 0 ? saidOfConsent(body) : 'unknown';
	// What failed may be the request, because of the state of the consent.
	const isSaid = stateOf(told) === 'failed' && meaningOf({ status: said }) !== undefined;
	return {
		accounts: accounts.length,
		ready,
		failed,
		status: told === 'unknown' || isSaid ? said : told,
	};
}

/** What else may hold the state of the consent next to the accounts. */
const CONSENT = ['consent', 'consent_details', 'session'];

/**
 * The state of the consent, as Finpass spells it. Other states next to accounts, such as that of a KYC, are not
 * about it.
 *
 * @param around the fields around the accounts; undefined if there are none
 */
export function consentStatus(body: IDataObject, around?: IDataObject): string {
	if (around === undefined) return statusIn(body, CONSENT_STATUS);
	const consent = valueIn(around, CONSENT);
	const told = CONSENT_STATUS.map((name) => toStatus(valueIn(around, [name])));
	const own = told.find((status) => status !== undefined);
	return own ?? (isObject(consent) ? statusIn(consent, CONSENT_STATUS) : 'unknown');
}

/** What the message of a success says about the consent. */
function saidOfConsent(body: IDataObject): string {
	const said = currentWords(anyText(valueIn(body, ['message'])));
	return /\bconsent\b/.test(said) ? said : 'unknown';
}

/** What the state of the consent means if it is a refusal, or undecided. */
export function meaningOf({ status }: Pick<Standing, 'status'>): Meaning | undefined {
	const meanings: Partial<Record<State, Meaning>> = CONSENT_STATES;
	return meanings[stateOf(status)];
}
