import type { INode, NodeExecutionHint } from 'n8n-workflow';

import type { PrivacySettings } from '../../shared/privacy/finish';
import type { OutputItem } from '../../shared/operation';
import type { ItemResult } from '../../shared/results';
import { where } from '../../shared/n8n/warnings';

/** What a run's output items do not tell about it. */
export interface RunStats {
	/** Whether the operation sends requests. Files of those that do not are masked when they are made. */
	sent: boolean;
	/** Milliseconds of the longest wait for a result. */
	waitedMs: number;
	/** Requests that were sent again. */
	retries: number;
	/** Failed items whose request may have been processed nevertheless. */
	lost: number[];
	/** A request was sent that costs money or leaves something. */
	billed: boolean;
}

/** The hint if 'Retry On Fail' is on. */
export const RUNS_AGAIN =
	"'Retry On Fail' is on in the node's settings: if one item does not go through, n8n runs the node again for all items, and Finpass may bill them twice. Turn it off: the node retries what is safe to retry";

/** A wait shorter than this needs no explanation. */
const LONG_WAIT_MS = 10_000;

/** What to tell the user after a run that went through to its end. */
export function hintsAfter(
	{ retryOnFail }: INode,
	{ sent, waitedMs, retries, lost, billed }: RunStats,
	settled: Array<ItemResult | undefined>,
	privacy: PrivacySettings[],
): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	const tell = (type: 'info' | 'warning', message: string) =>
		hints.push({ type, message, location: 'outputPane' });
	if (waitedMs >= LONG_WAIT_MS) {
		tell('info', `Results were ready after ${Math.round(waitedMs / 1000)} seconds`);
	}
	if (retries > 0) {
		const requests = retries === 1 ? '1 request was' : `${retries} requests were`;
		tell('info', `${requests} sent again: Finpass was busy, or the connection broke`);
	}
	if (retryOnFail === true && billed) tell('warning', RUNS_AGAIN);
	if (lost.length > 0) {
		const message = 'May have been processed and billed, although no usable answer came';
		tell('warning', message + where(lost));
	}
	if (sent && settled.some((one, item) => privacy[item].maskPersonalData && hasFile(one))) {
		tell('warning', "'Mask Personal Data' does not reach into files");
	}
	if (settled.some((one, item) => privacy[item].keepFields.length > 0 && hasEmptyItem(one))) {
		tell('warning', "'Keep Fields' left nothing of some items: check the names of the fields");
	}
	return hints;
}

/** Of all fields of an item, only the audit record is not Finpass's. */
function hasEmptyItem(settled: ItemResult | undefined): boolean {
	const names = ({ json }: OutputItem) => Object.keys(json).filter((key) => key !== 'audit_record');
	return settled?.items.some((item) => names(item).length === 0) ?? false;
}

function hasFile(settled: ItemResult | undefined): boolean {
	return settled?.items.some(({ binary }) => binary !== undefined) ?? false;
}
