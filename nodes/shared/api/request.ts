import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { BadInput } from './errors';
import type { Multipart } from './multipart';

/** Wherever n8n lets this package send a request. */
export type FinpassContext = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** One request to Finpass, as an operation states it. */
export interface FinpassRequest {
	method: 'GET' | 'POST';
	/** From the root of the API: `/api/v1/…`. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** Makes the form anew for each attempt, for a stream can be sent only once. */
	multipart?: () => Promise<Multipart>;
	/**
	 * Sending it twice costs nothing and changes nothing. A request without it is sent again only when
	 * the first one was certainly not processed.
	 */
	repeatable?: true;
	/**
	 * Finpass describes this GET as a POST too. Where GET is refused (405), it is sent as POST with the
	 * query as its JSON body, at once and for the rest of the run.
	 */
	orPost?: true;
	/** It only asks how far something is, which is not billed. */
	free?: true;
	/** Values in the request that no error may quote, such as the password of the income-tax portal. */
	secrets?: string[];
}

/** Answers that Finpass gave with a 2xx status and without `success: false`. */
export interface Answer {
	status: number;
	/** The answer as it came. */
	body: IDataObject;
	/** `body.data`, the part that is about the request. Empty where the answer has none. */
	data: IDataObject;
}

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address is on this computer, where plain http reveals nothing. */
export function isLocal(url: URL): boolean {
	return LOCAL_HOSTS.includes(url.hostname);
}

/**
 * Reads the credential's Base URL by the rules of the web (WHATWG URL), as n8n's request helper does.
 * What was parsed is used from then on, never the text, which can look like another address.
 *
 * @throws BadInput where it is no address, would send the API key unencrypted, or holds more than an
 *   address and a path
 */
export function parseBaseUrl(value: unknown): URL {
	const text = String(value ?? '').trim();
	if (!URL.canParse(text)) {
		throw new BadInput(
			"The 'Base URL' of the Finpass credential is not a web address",
			'Open the credential and enter an address such as https://api.finpass.ai.',
		);
	}
	const url = new URL(text);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) {
		throw new BadInput(
			"The 'Base URL' of the Finpass credential does not start with https://",
			'Open the credential and use https://, so that the API key is sent encrypted. Plain http is accepted for localhost only.',
		);
	}
	if (url.username + url.password + url.search + url.hash === '') return url;
	throw new BadInput(
		"The 'Base URL' of the Finpass credential has a user name, password, query or fragment in it",
		'Open the credential and enter the address alone, such as https://api.finpass.ai.',
	);
}

/** The Base URL as a text to which a path can be added. */
export function addressOf(baseUrl: URL): string {
	return baseUrl.origin + baseUrl.pathname.replace(/\/+$/, '');
}
