/**
 * Reads `Retry-After`, which is a number of seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @returns milliseconds from now; undefined where the header is missing or makes no sense
 */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
	return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
