import type { Random } from './data/random';

/** When a rule applies. */
export interface Condition {
	/** How often; always unless given. */
	times?: number;
	/** From 0 to 1; always unless given. */
	probability?: number;
	/** Fields of body or query that must be equal. */
	match?: Record<string, unknown>;
}

/** Rules for operations, of which the oldest that applies is taken. */
export class Rules<T extends Condition> {
	private rules: Array<{ operationId: string; rule: T; left: number }> = [];

	constructor(private readonly random: Random) {}

	/** @param operationId or `*` for every operation */
	add(operationId: string, rule: T): void {
		this.rules.push({ operationId, rule, left: rule.times ?? Infinity });
	}

	clear(): void {
		this.rules = [];
	}

	/** The rule for a request, used up by one. */
	take(operationId: string | undefined, input: Record<string, unknown>): T | undefined {
		const found = this.rules.find(
			({ operationId: wanted, rule, left }) =>
				left > 0 &&
				(wanted === '*' || wanted === operationId) &&
				Object.entries(rule.match ?? {}).every(([key, value]) => input[key] === value) &&
				(rule.probability === undefined || this.random.chance(rule.probability)),
		);
		if (!found) return undefined;
		found.left -= 1;
		return found.rule;
	}
}
