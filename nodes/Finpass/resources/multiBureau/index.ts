import type { Resource } from '../../../shared/operation';
import { fetch } from './fetch';

export const multiBureau: Resource = {
	value: 'multiBureau',
	name: 'Multi Bureau',
	operations: [fetch],
};
