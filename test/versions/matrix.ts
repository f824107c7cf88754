/** A version of n8n, with the engine that it is made of and the Node.js that it runs on. */
export interface Version {
	n8n: string;
	core: string;
	node: string;
	/** It has no execution hints. */
	withoutHints?: true;
}

/**
 * The versions that the package is tried on, from the oldest supported to the newest there is. It
 * is assumed that nothing breaks and works again between them.
 *
 * The oldest is the first in which a node can read, when it is called back, what its suspended execution
 * kept (`evaluateExpression` in webhooks).
 */
export const MATRIX: Version[] = [
	{ n8n: '1.70.0', core: '1.70.0', node: '20.20.2', withoutHints: true },
	{ n8n: '1.81.4', core: '1.80.2', node: '20.20.2' },
	{ n8n: '1.123.81', core: '1.122.48', node: '22.23.3' },
	{ n8n: '2.0.0', core: '2.0.0', node: '22.23.3' },
	{ n8n: '2.41.1', core: '2.41.1', node: '24.21.0' },
];
