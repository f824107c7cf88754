import type { IBinaryData } from 'n8n-workflow';

import { BadInput } from '../api/errors';
import { HEAD_BYTES, JPEG, PDF, PNG } from '../api/fileKinds';
import type { Field, FieldContext } from '../operation';
import type { Upload } from '../api/multipart';

/** What Finpass takes (Upload Statement), known by the first bytes. */
const KINDS = [PDF, PNG, JPEG];

/** A bank statement in an item's binary data, looked at before anything is sent. */
export const statementFile: Field<Upload> = {
	property: {
		displayName: 'Input Binary Field',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field containing the file to be uploaded',
		description: 'Where the statement is: a PDF, PNG, JPG or JPEG file',
	},
	read: async (raw, item) => {
		const binary = binaryOf(raw, item) ?? onlyFileOf(item);
		const file = binary.id === undefined ? inMemory(binary) : await stored(binary.id, item);
		if (file === undefined) {
			throw new BadInput(
				"The file in 'Input Binary Field' is no longer there",
				'Run the node that created the file again: n8n deletes files together with their execution.',
			);
		}
		if (file.bytes === 0) {
			throw new BadInput(
				"The file in 'Input Binary Field' is empty",
				'Check the node that created the file.',
			);
		}
		const head = file.head.toString('latin1');
		const kind = KINDS.find(({ fits }) => fits(head));
		if (kind === undefined) {
			throw new BadInput(
				"The file in 'Input Binary Field' is not a PDF, PNG, JPG or JPEG",
				'Convert the statement to one of these formats first. The content of the file counts, not its name.',
			);
		}
		const { bytes, open } = file;
		return { name: nameFor(binary, kind.extensions), type: kind.type, bytes, open };
	},
};

interface Content extends Pick<Upload, 'bytes' | 'open'> {
	/** The first bytes. */
	head: Buffer;
}

function binaryOf(raw: unknown, { context, itemIndex }: FieldContext): IBinaryData | undefined {
	try {
		return context.helpers.assertBinaryData(itemIndex, raw as string);
	} catch {
		return undefined;
	}
}

/**
 * The item's one file, if the field that was named is not there: no other can be meant.
 *
 * @throws BadInput that names the fields that are there
 */
function onlyFileOf({ context, itemIndex, warn }: FieldContext): IBinaryData {
	const files = Object.entries(context.getInputData()[itemIndex]?.binary ?? {});
	if (files.length !== 1) {
		const names = files.map(([name]) => name).join(', ');
		throw files.length === 0
			? new BadInput(
					"There is no file in 'Input Binary Field', nor anywhere else in the item",
					'Connect a node that outputs a file, such as a form with a file field.',
				)
			: new BadInput(
					`There is no file in 'Input Binary Field', but there is in ${names}`,
					"Enter one of these names in 'Input Binary Field'.",
				);
	}
	const [[name, file]] = files;
	warn(
		`The only file of the item was sent. It is in the field ${name}, not in the one that 'Input Binary Field' names.`,
	);
	return file;
}

function inMemory({ data }: IBinaryData): Content {
	return {
		bytes: Buffer.byteLength(data, 'base64'),
		head: Buffer.from(data.slice(0, HEAD_BYTES * 2), 'base64').subarray(0, HEAD_BYTES),
		open: async () => Buffer.from(data, 'base64'),
	};
}

async function stored(id: string, { context }: FieldContext): Promise<Content | undefined> {
	const open = async () => await context.helpers.getBinaryStream(id);
	try {
		const { fileSize } = await context.helpers.getBinaryMetadata(id);
		return { bytes: fileSize, head: await headOf(await open()), open };
	} catch {
		return undefined;
	}
}

async function headOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		bytes += chunk.length;
		if (bytes >= HEAD_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

/** Characters that are invisible, or reverse the text around them. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** In characters. Many systems allow no more than 255 bytes. */
const LONGEST_NAME = 120;

/** The file's own name without the path to it, with an extension that goes with its content. */
function nameFor({ fileName }: IBinaryData, extensions: string[]): string {
	const [own = ''] = /[^/\\]*$/.exec((fileName ?? '').slice(-LONGEST_NAME)) ?? [];
	const name =
		own
			.replace(UNSEEN, '')
			.replace(/^[.\s]+/, '')
			.trim() || 'statement';
	const extension = /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';
	return extensions.includes(extension) ? name : `${name}.${extensions[0]}`;
}
