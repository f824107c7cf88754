import type { Field } from '../operation';

/** A yellow box among the fields, which says what nobody should overlook. It holds no value. */
export function notice(text: string): Field<undefined> {
	return {
		property: { displayName: text, type: 'notice', default: '' },
		read: () => undefined,
	};
}
