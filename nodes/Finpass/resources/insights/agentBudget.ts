import type { IDataObject } from 'n8n-workflow';

/**
 * The first records that an AI agent gets, and if they are not all, a last one that says so. What an agent reads
 * costs tokens: all of it stays under 4 kB.
 *
 * @param mostBytes of the records as JSON, which leave room for the note
 * @param note says that the first ones are shown, given how many
 */
export function withinBudget(
	records: IDataObject[],
	mostBytes: number,
	note: (shown: number) => IDataObject,
): IDataObject[] {
	let bytes = 0;
	const shown = records.findIndex((record) => {
		bytes += Buffer.byteLength(JSON.stringify(record));
		return bytes > mostBytes;
	});
	return shown < 0 ? records : [...records.slice(0, shown), note(shown)];
}
