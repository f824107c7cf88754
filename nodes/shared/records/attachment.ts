import type { IDataObject } from 'n8n-workflow';

import { FinpassError } from '../api/errors';
import type { Call, OutputItem } from '../operation';
import type { WantedFile } from '../api/download';
import { LARGEST_DOWNLOAD_MB } from '../fields/download';

/** The binary field for a file, and the largest file allowed. */
interface Attachment {
	/** Name of the binary field. */
	field: string;
	/** In MB; `LARGEST_DOWNLOAD_MB` if the user set none. */
	largestMb?: number;
}

/**
 * An item with a file from a pre-signed link. If the link is no longer valid, or does not lead to the file,
 * a new one is requested once.
 *
 * @param renew gives a new link; undefined if there is none any more
 * @throws FinpassError, Cancelled
 */
export async function withFile(
	call: Call,
	json: IDataObject,
	file: Omit<WantedFile, 'largest'>,
	{ field, largestMb = LARGEST_DOWNLOAD_MB }: Attachment,
	renew: () => Promise<string | undefined>,
): Promise<OutputItem> {
	const wanted = { ...file, largest: largestMb * 1024 * 1024 };
	const fetched = call.download(wanted).catch(async (error: unknown) => {
		const link = isLinkAtFault(error) ? await renew() : undefined;
		if (link === undefined) throw error;
		return await call.download({ ...wanted, link });
	});
	return { json, binary: { [field]: await fetched } };
}

function isLinkAtFault(error: unknown): boolean {
	return error instanceof FinpassError && ['linkExpired', 'notFinpass'].includes(error.reason);
}

/** A file name of the given parts that every system takes. */
export function fileName(parts: unknown[], extension: string): string {
	const words = parts.filter((part) => typeof part === 'string' && part !== '');
	return `${words.join('-').replace(/[^\w.-]+/g, '_') || 'report'}.${extension}`;
}
