import type { Resource } from '../../../shared/operation';
import { fetchCombinedReport } from './fetchCombinedReport';

export const epfo: Resource = {
	value: 'epfo',
	name: 'EPFO',
	description: 'Provident fund, employers and a CRIF credit report',
	operations: [fetchCombinedReport],
};
