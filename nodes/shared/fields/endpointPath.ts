import { BadInput } from '../api/errors';
import type { Field } from '../operation';

/**
 * A path of the API that the user may change, because Finpass does not publish it. It must stay on the API's
 * host, because the API key goes with the request.
 */
export function endpointPath(path: string): Field<string> {
	return {
		property: {
			displayName: 'Endpoint Path',
			type: 'string',
			default: path,
			placeholder: `e.g. ${path}`,
			description:
				'Path of this service. Finpass does not publish it: if the default is not found, enter the one that Finpass gave you.',
		},
		read: (raw) => {
			const given = String(raw).trim();
			if (/^(?:\/[\w~-]+(?:\.[\w~-]+)*)+$/.test(given)) return given;
			throw new BadInput(
				"'Endpoint Path' is not a path of the API",
				`Enter a path without host, query or consecutive dots, such as ${path}.`,
			);
		},
	};
}
