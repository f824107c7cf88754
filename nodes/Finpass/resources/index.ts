import { BadInput } from '../../shared/api/errors';
import type { Operation, Resource, WaitOperation } from '../../shared/operation';
import { aaBsaAnalyzer } from './aaBsaAnalyzer';
import { accountAggregator } from './accountAggregator';
import { bankStatementAnalyser } from './bankStatementAnalyser';
import { corporate } from './corporate';
import { epfo } from './epfo';
import { insights } from './insights';
import { itrAnalyzer } from './itrAnalyzer';
import { multiBureau } from './multiBureau';

/** The registry: what the node offers, in the order of the panel. */
export const resources: Resource[] = [
	accountAggregator,
	aaBsaAnalyzer,
	bankStatementAnalyser,
	corporate,
	epfo,
	insights,
	itrAnalyzer,
	multiBureau,
];

/** Looks up what the panel's two selectors chose. */
export function findOperation(resource: string, operation: string): Operation {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found === undefined) {
		throw new BadInput(
			'The selected operation does not exist',
			"Open the node and select 'Resource' and 'Operation' from the lists.",
		);
	}
	return found;
}

/** Looks up an operation that waits. */
export function findWait(resource: string, operation: string): WaitOperation {
	const found = findOperation(resource, operation);
	if (found.kind === 'wait') return found;
	throw new BadInput(
		`${found.name} is not an operation that waits`,
		"Open the node and select 'Operation' again.",
	);
}
