import type { IExecuteFunctions } from 'n8n-workflow';

/** Node's readable stream, as n8n's helpers give and take it. */
export type NodeStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/**
 * A stream of what a generator yields. Community nodes may not import Node's stream module, so the class
 * of a stream at hand is used: each has the static method `from`.
 */
export function streamOf(source: AsyncIterable<Buffer>, like: NodeStream): NodeStream {
	const { from } = like.constructor as unknown as {
		from(source: AsyncIterable<Buffer>, options: { objectMode: boolean }): NodeStream;
	};
	return from(source, { objectMode: false });
}
