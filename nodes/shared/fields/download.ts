import type { Fields } from '../operation';
import { toggle } from './choice';
import { number } from './number';
import { text } from './text';

/** The binary field that the file is put into. */
export const binaryFieldName = text({
	displayName: 'Put Output File in Field',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
});

/**
 * The fields of an operation whose answer has a link to a file.
 *
 * @param what the file, as in "Whether to download …"
 * @param when the values of other fields with which a file is offered
 */
export function downloadFields(what: string, when?: Fields[string]['when']) {
	return {
		download: {
			...toggle({
				displayName: 'Download',
				default: false,
				description: `Whether to download ${what} into the item. Links to files are valid for a limited time only.`,
			}),
			when,
		},
		binaryPropertyName: { ...binaryFieldName, when: { ...when, download: [true] } },
	};
}

/** The largest file that is downloaded if the user sets no limit. */
export const LARGEST_DOWNLOAD_MB = 100;

/** The optional size limit of a download. */
export const downloadLimit = {
	maxDownloadSize: number({
		displayName: 'Max Download Size (MB)',
		least: 1,
		default: LARGEST_DOWNLOAD_MB,
		description: 'Files larger than this are not downloaded',
	}),
};
