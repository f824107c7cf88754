import type { IExecuteFunctions } from 'n8n-workflow';
import { readValues } from '../../../nodes/shared/fields/readValues';
import { summarize } from '../../../nodes/Finpass/resources/insights/summarize';

/** Reads the parameters of Summarize, and notes down which of them n8n has to work out. */
async function read(report: unknown) {
	const json = { data: {} };
	const workedOut: string[] = [];
	const parameters: Record<string, unknown> = { report, output: 'accounts', additionalFields: {} };
	const context = {
		getInputData: () => [{ json }],
		getNodeParameter: (
			name: string,
			_item: number,
			unset: unknown,
			options: { rawExpressions?: boolean } = {},
		) => {
			if (options.rawExpressions !== true) workedOut.push(name);
			return parameters[name] ?? unset;
		},
	} as unknown as IExecuteFunctions;
	const item = { context, itemIndex: 0, version: 1.1 as const, warn: () => {} };
	const values = await readValues(item, summarize);
	return { isItem: values.report === json, workedOut };
}

it.each([undefined, '={{ $json }}', '={{$json}}'])(
	'takes the item itself for %p',
	async (report) => {
		const { isItem, workedOut } = await read(report);
		expect(isItem).toBe(true);
		expect(workedOut).not.toContain('report');
	},
);

it('leaves every other expression to n8n', async () => {
	expect((await read('{}')).workedOut).toContain('report');
});
