import type { IDataObject } from 'n8n-workflow';
import { FinpassError } from '../../nodes/shared/api/errors';
import { readReply } from '../../nodes/shared/api/answer';

export type Asked = Parameters<typeof readReply>[1];

/** The reason of a refusal, given as a body or its message. The request is a fetch of bank data by default. */
export function reasonOf(
	status: number,
	said: string | IDataObject,
	asked: Partial<Asked> = {},
): string {
	const body = typeof said === 'string' ? { success: false, message: said } : said;
	try {
		const request: Asked = { effect: 'read', about: 'consent', ...asked };
		readReply({ status, headers: {}, body }, request, () => '');
	} catch (error) {
		if (error instanceof FinpassError) return error.reason;
		throw error;
	}
	return 'success';
}
