import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from './api';

/** A workflow whose nodes follow one upon the other by their first outputs. */
export function chain(name: string, nodes: INode[]): WorkflowFile {
	const links = nodes
		.slice(1)
		.map((to, index) => [
			nodes[index].name,
			{ main: [[{ node: to.name, type: 'main', index: 0 }]] },
		]);
	const connections = Object.fromEntries(links) as WorkflowFile['connections'];
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** A node whose id is its name. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** A webhook for POST that is answered at once, unless other parameters say otherwise. */
export function webhook(path: string, more: INodeParameters = {}): INode {
	const parameters = { path, httpMethod: 'POST', responseMode: 'onReceived', ...more };
	return { ...node('Webhook', 'n8n-nodes-base.webhook', 2.1, parameters), webhookId: path };
}

/** A node of this package. @param operation `<resource>.<operation>` */
export function finpass(
	name: string,
	operation: `${string}.${string}`,
	parameters: INodeParameters,
): INode {
	const [resource, value] = operation.split('.');
	return node(name, 'n8n-nodes-finpass.finpass', 1, { resource, operation: value, ...parameters });
}
