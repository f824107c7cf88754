import type { NodeExecutionHint } from 'n8n-workflow';

/** At most this many items are named. */
const NAMED_ITEMS = 5;

/** What to tell the user after the run, each thing once, however many items it is about. */
export class Warnings {
	private readonly itemsByMessage = new Map<string, number[]>();

	/** @param itemIndex undefined if it is about the whole run */
	add(message: string, itemIndex?: number): void {
		const items = this.itemsByMessage.get(message) ?? [];
		if (itemIndex !== undefined) items.push(itemIndex);
		this.itemsByMessage.set(message, items);
	}

	hints(): NodeExecutionHint[] {
		return [...this.itemsByMessage].map(([message, items]) => ({
			message: message + where(items),
			type: 'warning',
			location: 'outputPane',
		}));
	}
}

/** Names the items that a text is about. */
export function where(items: number[]): string {
	if (items.length === 0) return '';
	const named = items.slice(0, NAMED_ITEMS).join(', ');
	const others = items.length - NAMED_ITEMS;
	return ` [item ${named}${others > 0 ? ` and ${others} more` : ''}]`;
}
