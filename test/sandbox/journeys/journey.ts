import { randomBytes } from 'node:crypto';
import type { Action, JourneyView } from '../types';
import type { World } from '../world';

/** Ids are random, not seeded: two runs of the sandbox must not give the same id twice. */
export const newId = (prefix: string): string => `${prefix}${randomBytes(10).toString('hex')}`;

/** Something that takes its time: a state, steps that come by themselves, and steps from outside. */
export abstract class Journey {
	readonly createdAt = new Date();
	updatedAt = this.createdAt;
	private readonly timers = new Set<NodeJS.Timeout>();

	constructor(
		protected readonly world: World,
		readonly id: string,
		public status: string,
	) {}

	/** Called once, when the journey can be found by its id. */
	abstract begin(): void;

	/**
	 * Takes a step from outside, at once and in place of the step that would have come by itself.
	 * @throws Error when the journey's state does not allow it
	 */
	act(action: Action): void {
		const step = this.steps()[action];
		if (!step) throw new Error(`Cannot ${action}: ${this.id} is ${this.status}`);
		this.stop();
		step();
	}

	abstract view(): JourneyView;

	stop(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}

	/** The steps that the state allows now. */
	protected abstract steps(): Partial<Record<Action, () => void>>;

	protected move(status: string): void {
		this.status = status;
		this.updatedAt = new Date();
	}

	protected later(ms: number, step: () => void): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			step();
		}, ms);
		timer.unref();
		this.timers.add(timer);
	}

	protected baseView(resource: JourneyView['resource']): JourneyView {
		return {
			id: this.id,
			resource,
			status: this.status,
			createdAt: this.createdAt.toISOString(),
			updatedAt: this.updatedAt.toISOString(),
		};
	}
}
