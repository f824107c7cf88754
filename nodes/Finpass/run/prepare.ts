import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { FinpassClient, type ClientSettings } from '../../shared/api/client';
import { BadInput } from '../../shared/api/errors';
import { optionsVary, readPrivacy, readRequestOptions } from '../../shared/fields/options';
import { isAgentTool } from '../../shared/n8n/nodeError';
import type { Warnings } from '../../shared/n8n/warnings';
import {
	versionOf,
	type CallOperation,
	type LocalOperation,
	type Operation,
	type WaitOperation,
} from '../../shared/operation';
import type { PrivacySettings } from '../../shared/privacy/finish';
import { findOperation } from '../resources';

/** What all items share. */
export type Prepared = {
	/** `<resource>.<operation>` */
	name: string;
	requests: ClientSettings;
	/** Undefined if an expression may give each item its own. */
	privacy?: PrivacySettings;
	/** After the first failure nothing more is sent. */
	stop: AbortController;
} & (
	| { operation: LocalOperation; client?: undefined }
	| { operation: CallOperation | WaitOperation; client: FinpassClient }
);

/** @throws BadInput for Options and a credential that cannot be used */
export async function prepare(context: IExecuteFunctions, warnings: Warnings): Promise<Prepared> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = findOperation(resource, context.getNodeParameter('operation', 0) as string);
	const name = `${resource}.${operation.value}`;
	refuseAgents(context, operation);
	const requests = await readRequestOptions({
		context,
		itemIndex: 0,
		version: versionOf(context.getNode()),
		warn: (message) => warnings.add(message),
	});
	const privacy = optionsVary(context) ? undefined : readPrivacy(optionsOf(context, 0));
	const stop = new AbortController();
	if (operation.kind === 'local') return { name, operation, requests, privacy, stop };
	const cancel = context.getExecutionCancelSignal();
	const end = cancel === undefined ? stop.signal : AbortSignal.any([cancel, stop.signal]);
	const cut = cancel ?? new AbortController().signal;
	const client = await FinpassClient.open(context, requests, end, cut);
	return { name, operation, requests, privacy, stop, client };
}

/** n8n would give an agent's tool no result from an execution that is suspended. */
function refuseAgents(context: IExecuteFunctions, operation: Operation): void {
	if (operation.kind !== 'wait' || !isAgentTool(context.getNode())) return;
	throw new BadInput(
		`${operation.name} cannot be used by an AI agent: its tools cannot be suspended`,
		`Give the agent a tool with another operation: ${operation.agentsUse}.`,
	);
}

/** The Options of one item, as entered. */
export function optionsOf(context: IExecuteFunctions, item: number): IDataObject {
	return context.getNodeParameter('options', item, {}) as IDataObject;
}
