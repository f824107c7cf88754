import type { IDataObject } from 'n8n-workflow';
import type { OutputItem } from '../../nodes/shared/operation';
import { usefulPart } from '../../nodes/shared/api/envelope';
import type { Answer } from '../../nodes/shared/api/request';

/** A success of Finpass's with the given data. */
export const answer = (data: unknown): Answer => {
	const body = { success: true, data } as IDataObject;
	return { status: 200, raw: body, body, data: usefulPart(body) };
};

/** For tests that ignore warnings. */
export const silent = { warn: () => {} };
export const jsonOf = (items: OutputItem[]) => items.map(({ json }) => json);

/** What a user is told. */
export function hintsOf(act: (heard: { warn(message: string): void }) => unknown): string[] {
	const hints: string[] = [];
	act({ warn: (message) => hints.push(message) });
	return hints;
}

/** A success with the given body, its useful part as the client reads it. */
export const bodyOf = (body: IDataObject): Answer => ({
	status: 200,
	raw: body,
	body,
	data: usefulPart(body),
});
