import { nextIntervalMs } from '../../nodes/shared/poll';
import type { Measured } from './cost';
import type { Consent } from './customers';

/** A part of a consent, as measured. */
export type Part = Exclude<keyof Measured, 'from'>;

/** A way of waiting for decisions. */
export interface Way {
	name: string;
	/** What happens to one consent, and when, in seconds since it was asked for. */
	steps(consent: Consent): Step[];
	/** Steps that begin or continue an execution, so that a worker has to take them. */
	jobs: Part[];
	/** Whether a worker's place is taken while the wait lasts. */
	keepsPlace: boolean;
}

interface Step {
	after: number;
	part: Part;
}

/** Between consent and data, when Finpass calls back a first time. An assumption. */
const FETCH_SECONDS = 30;
const LOOP_SECONDS = 300;

const callbacks: Way = {
	name: 'suspended, called back',
	steps: ({ waitSeconds, decided }) => [
		{ after: 0, part: 'start' },
		...(decided
			? ([
					{ after: Math.max(0, waitSeconds - FETCH_SECONDS), part: 'callbackBefore' },
					{ after: waitSeconds, part: 'callbackAfter' },
				] as const)
			: ([{ after: waitSeconds, part: 'loop' }] as const)),
	],
	jobs: ['start', 'callbackAfter', 'loop'],
	keepsPlace: false,
};

const loop: Way = {
	name: `suspended, asking every ${LOOP_SECONDS / 60} minutes`,
	steps: ({ waitSeconds }) => [
		{ after: 0, part: 'start' },
		...Array.from(
			{ length: Math.ceil(waitSeconds / LOOP_SECONDS) },
			(_, index): Step => ({
				after: (index + 1) * LOOP_SECONDS,
				part: 'loop',
			}),
		),
	],
	jobs: ['start', 'loop'],
	keepsPlace: false,
};

const inNode: Way = {
	name: 'waiting inside the node',
	steps: ({ waitSeconds, decided }) => {
		const steps: Step[] = [{ after: 0, part: 'startInNode' }];
		for (let after = 0; ; after += nextIntervalMs(after * 1000, 0.5) / 1000) {
			const isLast = after >= waitSeconds;
			// The wait never goes beyond the end of the time.
			steps.push({ after: isLast && !decided ? waitSeconds : after, part: 'poll' });
			if (isLast) return steps;
		}
	},
	jobs: ['startInNode'],
	keepsPlace: true,
};

export const WAYS = [callbacks, loop, inNode];
