import type { Resource } from '../../../shared/operation';
import { createPage } from './createPage';
import { crossCheck } from './crossCheck';
import { findEvents } from './findEvents';
import { summarize } from './summarize';

export const insights: Resource = {
	value: 'insights',
	name: 'Insights',
	description: 'Figures, events and checks from bank data that you already have. Sends nothing.',
	operations: [createPage, crossCheck, findEvents, summarize],
};
