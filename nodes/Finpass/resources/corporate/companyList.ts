import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { nodeError } from '../../../shared/n8n/nodeError';
import { BadInput } from '../../../shared/api/errors';
import { parseCompanyName, TYPE_ON } from '../../../shared/fields/companyName';
import { FinpassClient } from '../../../shared/api/client';
import { autocompleteRequest, companiesIn } from './companyAutocomplete';
import { anyText } from '../../../shared/json/anyText';

/** The user waits for the list while typing. */
const PATIENCE = { maxRetries: 1, timeoutMs: 10_000 };

/** Companies by name, for the field Company. */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'cin', filter);
}

/** LLPs by name, for the field LLP. */
export async function searchLlps(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'llpin', filter);
}

/**
 * Lists companies that have the wanted kind of number. If the filter is too short, an entry of the list says
 * so, which selects nothing. With an error instead of a list n8n removes the search field (2.40), so the user
 * could not type on, and an empty list would say that there are no results.
 */
async function search(
	context: ILoadOptionsFunctions,
	number: 'cin' | 'llpin',
	filter: string | undefined,
): Promise<INodeListSearchResult> {
	try {
		const request = autocompleteRequest(parseCompanyName(filter));
		const client = await FinpassClient.open(context);
		const answer = await client.send(request, PATIENCE);
		const companies = companiesIn({ warn: notShown(context) }, answer) ?? [];
		const found = companies.filter((company) => Boolean(company[number]));
		return {
			results: found.map((company) => ({
				name: describe(company),
				value: anyText(company[number]),
			})),
		};
	} catch (error) {
		if (error instanceof BadInput) return { results: [{ name: TYPE_ON, value: '' }] };
		throw nodeError(context.getNode(), error);
	}
}

/** A list has no place for a warning. */
function notShown({ logger }: ILoadOptionsFunctions) {
	return (message: string) => logger.warn(message);
}

/** The name, and what tells companies of the same name apart. */
function describe({ entity_name, state, status }: IDataObject): string {
	const details = [state, status]
		.filter((detail) => Boolean(detail))
		.map(anyText)
		.join(', ');
	return `${anyText(entity_name)}${details === '' ? '' : ` (${details})`}`;
}
