import type { Resource } from '../../../shared/operation';
import { createPage } from './createPage';
import { crossCheck } from './crossCheck';
import { findEvents } from './findEvents';
import { summarize } from './summarize';

export const insights: Resource = {
	value: 'insights',
	name: 'Insights',
	description: 'Figures and checks of bank data that was fetched before. Sends nothing.',
	operations: [createPage, crossCheck, findEvents, summarize],
};
