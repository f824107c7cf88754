import type { IDataObject } from 'n8n-workflow';

/** So many events are remembered; the oldest are forgotten first. */
const MOST = 1_000;

/** Events of this process, of all workflows. n8n stores its own list only after an execution began. */
const inProcess = new Set<string>();

/**
 * Notes down that an event starts an execution.
 *
 * @param stored what n8n keeps for the node; its list `started` is changed
 * @param scope names the node among all
 * @returns false where the event did so before
 */
export function noteStart(stored: IDataObject, scope: string, event: string): boolean {
	const started = Array.isArray(stored.started) ? (stored.started as string[]) : [];
	const name = `${scope}/${event}`;
	if (started.includes(event) || inProcess.has(name)) return false;
	stored.started = [...started, event].slice(-MOST);
	inProcess.add(name);
	for (const oldest of inProcess) {
		if (inProcess.size <= MOST) break;
		inProcess.delete(oldest);
	}
	return true;
}
