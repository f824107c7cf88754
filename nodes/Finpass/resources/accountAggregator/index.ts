import type { Resource } from '../../../shared/operation';
import { fetchJsonReport } from './fetchJsonReport';
import { fetchPdfReport } from './fetchPdfReport';
import { getNewTransactions } from './getNewTransactions';
import { initialize } from './initialize';
import { refreshData } from './refreshData';
import { waitForConsent } from './waitForConsent';

export const accountAggregator: Resource = {
	value: 'accountAggregator',
	name: 'Account Aggregator',
	description: 'Consent, then raw accounts and transactions',
	operations: [
		initialize,
		fetchJsonReport,
		fetchPdfReport,
		getNewTransactions,
		refreshData,
		waitForConsent,
	],
};
