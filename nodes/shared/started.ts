import { BadInput, Cancelled, FinpassError } from './api/errors';

/**
 * Waits for something that this call created. If the wait fails, the message says under which id it
 * continues at Finpass, so that nobody creates and pays for it again.
 *
 * @param what a sentence with the id as the panel names it: "Job ID: itr_job_9f3c1b7e."
 */
export async function withStarted<T>(what: string, wait: () => Promise<T>): Promise<T> {
	try {
		return await wait();
	} catch (error) {
		throw naming(error, what);
	}
}

function naming(error: unknown, what: string): unknown {
	if (error instanceof Cancelled || error instanceof BadInput) return error;
	if (!(error instanceof FinpassError)) {
		return new FinpassError('failed', 'The result could not be read', `Ask for it again. ${what}`);
	}
	const { reason, message, nextStep, facts } = error;
	return new FinpassError(reason, message, `${nextStep} ${what}`, facts);
}
