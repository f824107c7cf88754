export function collectGarbage(options: {
	type: 'major';
	execution: 'sync';
	flavor: 'last-resort' | 'regular';
}): void;
/** In MB. */
export function memory(): { peak: number; now: number };
export function forgetPeak(): void;
