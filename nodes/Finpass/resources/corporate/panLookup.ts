import { endpointPath } from '../../../shared/fields/endpointPath';
import { panField } from '../../../shared/fields/pan';
import { defineOperation, oneItem } from '../../../shared/operation';
import { spelledLike } from '../../../shared/json/names';
import { recordOf } from '../../../shared/records/records';

/** The header of the page could not be read, so the path is assumed, and the user can change it. */
const ASSUMED_PATH = '/api/v1/corporate/pan-lookup';

const KNOWN = ['pan', 'entity_name', 'entity_type', 'cin', 'llpin', 'pan_number', 'pan_status'];

/** Its fourth letter is not that of a person. */
const pan = panField({
	displayName: 'PAN',
	required: true,
	placeholder: 'e.g. AABCE1234F',
	description: 'Permanent Account Number of a company, LLP, trust or firm, not of a person',
});

/** `entity_name`, `entity_type`, and `cin` or `llpin`, which CIN Lookup and LLPIN Lookup take. */
export const panLookup = defineOperation({
	value: 'panLookup',
	name: 'PAN Lookup',
	action: 'Look up company by PAN',
	description: 'Find the company, LLP, trust or firm that a PAN belongs to',
	fields: { pan },
	additionalFields: { endpointPath: endpointPath(ASSUMED_PATH) },
	run: async (call, values) => {
		const answer = await call.send({
			method: 'POST',
			path: values.endpointPath ?? ASSUMED_PATH,
			assumedPath: true,
			effect: 'billed',
			body: { pan: values.pan },
		});
		return oneItem(spelledLike(recordOf(call, answer, KNOWN), ['status']));
	},
});
