import type { Resource } from '../../../shared/operation';
import { getAnalysis } from './getAnalysis';
import { getStatementResult } from './getStatementResult';
import { getStatus } from './getStatus';
import { initialize } from './initialize';
import { waitForAnalysis } from './waitForAnalysis';

export const aaBsaAnalyzer: Resource = {
	value: 'aaBsaAnalyzer',
	name: 'AA-BSA Analyzer',
	description: 'Consent, then income, obligations (FOIR) and risk flags',
	operations: [initialize, getStatus, getStatementResult, getAnalysis, waitForAnalysis],
};
