import type { IDataObject } from 'n8n-workflow';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential, Execution, N8nApi } from '../n8n';
import type { Editor } from './editor';

const EXAMPLES = resolve(__dirname, '../../examples');

/** One of the examples, imported as it is, with a credential chosen in each Finpass node. */
export class Example {
	private constructor(
		readonly api: N8nApi,
		readonly id: string,
	) {}

	static async load(api: N8nApi, name: string, credential: Credential): Promise<Example> {
		const file = await readFile(resolve(EXAMPLES, `${name}.json`), 'utf8');
		return new Example(api, await api.importWorkflow(JSON.parse(file), credential));
	}

	/** Opens it in the editor, all of it in view. */
	async open({ page }: Editor): Promise<void> {
		await page.goto(`${this.api.url}/workflow/${this.id}`);
		await page.getByTestId('canvas-node').first().waitFor();
		await page.getByTestId('zoom-to-fit').click();
		await page.waitForTimeout(500);
	}

	/** Runs it, open in the editor, with the button next to one of its triggers, and waits for the end. */
	async runFrom(editor: Editor, trigger: string): Promise<Execution> {
		const before = await this.manualExecutions();
		await editor.node(trigger).hover();
		await editor.page.getByTestId(`execute-workflow-button-${trigger}`).click();
		for (let tries = 0; tries < 120; tries++) {
			const id = (await this.manualExecutions()).find((found) => !before.includes(found));
			if (id !== undefined) return await this.api.waitForExecution(id);
			await sleep(250);
		}
		throw new Error(`The example was not executed from ${trigger}`);
	}

	private async manualExecutions(): Promise<string[]> {
		const executions = await this.api.executions(this.id);
		return executions.filter(({ mode }) => mode === 'manual').map(({ id }) => id);
	}
}

/** The items that a node put out in its last run. */
export function itemsOf(execution: Execution, node: string, output = 0): IDataObject[] {
	const run = execution.data?.resultData.runData[node]?.at(-1);
	return (run?.data?.main[output] ?? []).map(({ json }) => json);
}
