import type { Resource } from '../../../shared/operation';
import { fetch } from './fetch';

export const multiBureau: Resource = {
	value: 'multiBureau',
	name: 'Multi Bureau',
	description: 'Credit scores and reports of up to four bureaus',
	operations: [fetch],
};
