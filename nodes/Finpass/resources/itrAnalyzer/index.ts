import type { Resource } from '../../../shared/operation';
import { getData } from './getData';
import { getStatus } from './getStatus';
import { initialize } from './initialize';

export const itrAnalyzer: Resource = {
	value: 'itrAnalyzer',
	name: 'ITR Analyzer',
	operations: [initialize, getStatus, getData],
};
