import type { Resource } from '../../../shared/operation';
import { cinLookup } from './cinLookup';
import { companyAutocomplete } from './companyAutocomplete';
import { llpinLookup } from './llpinLookup';
import { panLookup } from './panLookup';

export const corporate: Resource = {
	value: 'corporate',
	name: 'Corporate',
	operations: [cinLookup, llpinLookup, panLookup, companyAutocomplete],
};
