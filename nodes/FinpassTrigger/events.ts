import type { INodePropertyOptions } from 'n8n-workflow';

import { wordsOf } from '../shared/json/wordsOf';
import type { WaitOutcome } from '../shared/operation';

/** The services that call back, by the node's name of the resource. */
export type Service = 'accountAggregator' | 'aaBsaAnalyzer';

/** The operation that is asked for the state of a client. */
export const QUESTIONS: Record<Service, string> = {
	accountAggregator: 'waitForConsent',
	aaBsaAnalyzer: 'waitForAnalysis',
};

/** What the user can choose; a value is `<service>.<event>`. */
export const eventOptions: Array<INodePropertyOptions & { value: string }> = [
	{
		name: 'AA-BSA: Analysis Complete',
		value: 'aaBsaAnalyzer.analysisComplete',
		action: 'On AA-BSA analysis complete',
		description: 'Get Analysis now returns the analysis',
	},
	{
		name: 'AA-BSA: Consent Granted',
		value: 'aaBsaAnalyzer.consentGranted',
		action: 'On AA-BSA consent granted',
		description: 'The customer consented. The banks may not have delivered yet.',
	},
	{
		name: 'AA-BSA: Consent Rejected',
		value: 'aaBsaAnalyzer.consentRejected',
		action: 'On AA-BSA consent rejected',
	},
	{
		name: 'AA-BSA: Data Fetched',
		value: 'aaBsaAnalyzer.dataFetched',
		action: 'On AA-BSA data fetched',
		description: 'The banks delivered. The analysis has begun.',
	},
	{ name: 'AA-BSA: Expired', value: 'aaBsaAnalyzer.expired', action: 'On AA-BSA journey expired' },
	{
		name: 'AA-BSA: Failed',
		value: 'aaBsaAnalyzer.failed',
		action: 'On AA-BSA journey ended without analysis',
		description: 'The journey ended without an analysis',
	},
	{
		name: 'Account Aggregator: Consent Expired',
		value: 'accountAggregator.consentExpired',
		action: 'On account aggregator consent expired',
	},
	{
		name: 'Account Aggregator: Consent Granted',
		value: 'accountAggregator.consentGranted',
		action: 'On account aggregator consent granted',
		description: 'The customer consented. The banks may not have delivered yet.',
	},
	{
		name: 'Account Aggregator: Consent Rejected',
		value: 'accountAggregator.consentRejected',
		action: 'On account aggregator consent rejected',
	},
	{
		name: 'Account Aggregator: Consent Revoked',
		value: 'accountAggregator.consentRevoked',
		action: 'On account aggregator consent revoked',
	},
	{
		name: 'Account Aggregator: Data Ready',
		value: 'accountAggregator.dataReady',
		action: 'On account aggregator data ready',
		description: 'The banks delivered, and the report is there',
	},
	{
		name: 'Account Aggregator: No Data',
		value: 'accountAggregator.dataFailed',
		action: 'On account aggregator no data',
		description: 'No data was found, the bank did not deliver it, or the time to fetch it is over',
	},
];

/**
 * Events of states in which Finpass has not decided yet. AA-BSA's states are recognized by their words, because
 * the source lists only some of them.
 */
const ON_THE_WAY: Array<[RegExp, string[]]> = [
	[/\bdata fetched\b|\bfetch(ing)? (done|complete|completed)\b/, ['dataFetched', 'consentGranted']],
	[/\bconsent (granted|given|approved)\b|\bdata\b/, ['consentGranted']],
	// Account aggregator: the consent is given, but the report is not ready.
	[/^not ready$/, ['consentGranted']],
];

/** Events of final states, by service and outcome. `other` is any outcome that is not listed. */
const FINAL: Record<Service, Record<string, string[]>> = {
	accountAggregator: {
		done: ['dataReady', 'consentGranted'],
		consentRejected: ['consentRejected'],
		consentRevoked: ['consentRevoked'],
		consentExpired: ['consentExpired'],
		other: ['dataFailed'],
	},
	aaBsaAnalyzer: {
		done: ['analysisComplete', 'dataFetched', 'consentGranted'],
		consentRejected: ['consentRejected'],
		consentExpired: ['expired'],
		other: ['failed'],
	},
};

/**
 * The events that a client's state implies, the latest first. Calls may come late or not at all, so a
 * state also implies what must have happened before it.
 */
export function eventsOf(service: Service, verdict: WaitOutcome): string[] {
	if ('pending' in verdict) {
		const words = wordsOf(verdict.pending);
		return ON_THE_WAY.find(([says]) => says.test(words))?.[1] ?? [];
	}
	return FINAL[service][verdict.outcome] ?? FINAL[service].other;
}

/**
 * Which services a client may belong to, by the form of its id: AA-BSA's begin with `bsa_clnt_`, the
 * account aggregator's with `aa_` or `account_aggregator_`. With another form it may be either;
 * AA-BSA is asked first, because that is free.
 */
export function servicesOf(clientId: string): Service[] {
	if (clientId.startsWith('bsa_clnt_')) return ['aaBsaAnalyzer'];
	if (/^(aa|account_aggregator)_/.test(clientId)) return ['accountAggregator'];
	return ['aaBsaAnalyzer', 'accountAggregator'];
}
