import type { Resource } from '../../operation';
import { fetchCombinedReport } from './fetchCombinedReport';

export const epfo: Resource = {
	value: 'epfo',
	name: 'EPFO',
	operations: [fetchCombinedReport],
};
