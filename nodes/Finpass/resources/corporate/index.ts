import type { Resource } from '../../../shared/operation';
import { cinLookup } from './cinLookup';
import { companyAutocomplete } from './companyAutocomplete';
import { llpinLookup } from './llpinLookup';
import { panLookup } from './panLookup';

export const corporate: Resource = {
	value: 'corporate',
	name: 'Corporate',
	description: 'Company, LLP or PAN holder from the company register',
	operations: [cinLookup, llpinLookup, panLookup, companyAutocomplete],
};
