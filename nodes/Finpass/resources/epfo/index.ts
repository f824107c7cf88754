import type { Resource } from '../../../shared/operation';
import { fetchCombinedReport } from './fetchCombinedReport';

export const epfo: Resource = {
	value: 'epfo',
	name: 'EPFO',
	operations: [fetchCombinedReport],
};
