import type { Answer } from './types';

/** The older services: `{data, status_code, success, message, message_code}`. */
export const service = {
	ok: (data: unknown): Answer => ({
		status: 200,
		body: { data, status_code: 200, success: true, message: 'Success', message_code: 'success' },
	}),
	fail: (status: number, message: string, code: string): Answer => ({
		status,
		body: { status_code: status, success: false, message, message_code: code.toLowerCase() },
	}),
};

/** The newer services: `{success, message, data}`, and `{success, message, error_code}`. */
export const modern = {
	ok: (message: string, data: unknown, more: Record<string, unknown> = {}): Answer => ({
		status: 200,
		body: { success: true, message, ...more, data },
	}),
	fail: (status: number, message: string, code: string): Answer => ({
		status,
		body: { success: false, message, error_code: code.toUpperCase() },
	}),
};

/** A failure in the envelope of the service that a path belongs to. */
export function failure(path: string, status: number, message: string, code: string): Answer {
	const { fail } = path.startsWith('/api/v1/services/') ? service : modern;
	return fail(status, message, code);
}

/** The one failure that is the same everywhere. */
export const UNAUTHORIZED = service.fail(
	401,
	'Unauthorized access. Invalid or missing API credentials.',
	'unauthorized',
);
