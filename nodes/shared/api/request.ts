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
	/** Makes the form anew for each attempt, because a stream can be sent only once. */
	multipart?: () => Promise<Multipart>;
	/**
	 * What it does. `billed` costs money, or starts or leaves something: it is sent again only if it was
	 * certainly not processed, and status 202 is a success. `read` gives what is there, and `status` asks how
	 * far something is, which is free: sent twice, they change nothing, and 202 means not ready yet.
	 */
	effect: 'billed' | 'read' | 'status';
	/**
	 * What refusals may be about besides the input: a customer's `consent` and bank data, or the `portal` of
	 * the income-tax department, to which Finpass logs in.
	 */
	about?: 'consent' | 'portal';
	/**
	 * Finpass describes this GET as a POST too. If GET is refused, it is sent as POST with the query as its
	 * JSON body; if that goes better, at once for the rest of the run.
	 */
	orPost?: true;
	/** No page of Finpass's gives the path, which the user can change under Additional Fields. */
	assumedPath?: true;
	/** Values in the request that no error may quote, such as the password of the income-tax portal. */
	secrets?: string[];
}

/** An answer of Finpass's with a 2xx status that does not say that it is a failure. */
export interface Answer {
	status: number;
	/** As it came. A list, or a value that is no object, is in its field `data`. */
	raw: IDataObject;
	/** The same, with texts of JSON opened. */
	body: IDataObject;
	/** The part that is about the request, without the envelope. See `usefulPart`. */
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
 * @throws BadInput if it is no address, would send the API key unencrypted, or holds more than an
 *   address and a path
 */
export function parseBaseUrl(value: unknown): URL {
	const text = String(value ?? '').trim();
	if (!URL.canParse(text)) {
		throw new BadInput(
			// The test of the credential shows this line alone.
			"The 'Base URL' of the Finpass credential is not a web address such as https://api.finpass.ai",
			'Open the credential and enter the whole address.',
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
