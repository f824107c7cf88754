import type { Field } from '../operation';

/** How long a wait asks by itself in the editor. */
export const MANUAL_WAIT_MINUTES = 10;

/** A yellow box among the fields, for what nobody should overlook. It has no value. */
export function notice(text: string): Field<undefined> {
	return {
		property: { displayName: text, type: 'notice', default: '' },
		read: () => undefined,
	};
}

/**
 * The notice of every operation that waits.
 *
 * @param more a sentence for one of them
 */
export function waitNotice(more = ''): Field<undefined> {
	const texts = [
		"In Initialize, set 'Callback' to 'Resume This Workflow', so that Finpass calls this workflow.",
		'After the limit, n8n sends the items to the first output, Not Yet.',
		`To test, execute this node in the editor: it asks Finpass by itself for up to ${MANUAL_WAIT_MINUTES} minutes.`,
		more,
	];
	return notice(texts.join(' ').trim());
}
