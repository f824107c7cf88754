import type { Resource } from '../../../shared/operation';
import { getData } from './getData';
import { getStatus } from './getStatus';
import { initialize } from './initialize';

export const itrAnalyzer: Resource = {
	value: 'itrAnalyzer',
	name: 'ITR Analyzer',
	description: 'Income-tax returns from the tax portal',
	operations: [initialize, getStatus, getData],
};
