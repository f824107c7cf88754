import { selectors, type Browser, type Locator, type Page } from 'playwright-core';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { newPage, RESULTS, signIn } from './browser';

/** n8n marks what tests may hold on to with this attribute. */
selectors.setTestIdAttribute('data-test-id');

/** What the node is called in n8n's panel of nodes. */
export const FINPASS = /^Finpass$/;

/** What n8n calls the trigger that starts a workflow by hand. */
export const MANUAL = 'When clicking ‘Execute workflow’';

const PICTURES = resolve(__dirname, '../../docs/images');

/** In bytes: all pictures are in the repository. */
const LARGEST_PICTURE = 150_000;

/** A node's name, and which of its outputs. */
type Output = [node: string, output: number];

/**
 * n8n's editor in the hands of a person: everything below is done with mouse and keyboard, on what
 * the screen shows.
 */
export class Editor {
	constructor(readonly page: Page) {}

	/** Signs in and opens the list of workflows. */
	static async open(browser: Browser, n8nUrl: string): Promise<Editor> {
		const page = await newPage(browser, 1400, 900);
		// Generous for a busy machine. A step that passes takes no longer because of it.
		page.setDefaultTimeout(60_000);
		await signIn(page, n8nUrl);
		return new Editor(page);
	}

	/** At a person's pace: the editor takes over what was typed only after a moment. */
	async type(field: Locator, text: string): Promise<void> {
		await field.click();
		await this.page.keyboard.press('ControlOrMeta+A');
		await this.page.keyboard.type(text, { delay: 20 });
		await this.page.waitForTimeout(500);
	}

	/** Keeps the screen in both themes, as `test-results/<name>-light.png` and `…-dark.png`. */
	async keepScreenshots(name: string): Promise<void> {
		for (const colorScheme of ['dark', 'light'] as const) {
			await this.page.emulateMedia({ colorScheme });
			await this.page.waitForTimeout(300);
			const path = resolve(RESULTS, `${name}-${colorScheme}.png`);
			await this.page.screenshot({ path, animations: 'disabled' });
		}
	}

	/** Keeps a part of the screen for README, as `docs/images/<name>.png`. */
	async keepPicture(name: string, part: Locator): Promise<void> {
		const path = resolve(PICTURES, `${name}.png`);
		await part.screenshot({ path, animations: 'disabled' });
		const { size } = await stat(path);
		if (size > LARGEST_PICTURE) throw new Error(`The picture ${name} is ${size} bytes large`);
	}

	/** An empty canvas, with a trigger to start it by hand. */
	async newWorkflow(): Promise<void> {
		await this.newWorkflowFrom('manual', /^Manual Trigger$/);
	}

	/** An empty canvas, with a trigger, which is open if it has parameters. */
	async newWorkflowFrom(search: string, trigger: RegExp, action?: string): Promise<void> {
		await this.page.getByTestId('universal-add').click();
		await this.page.getByText('New workflow').click();
		await this.page.getByTestId('canvas-plus-button').click();
		await this.pick(search, trigger);
		if (action !== undefined) await this.page.getByText(action, { exact: true }).click();
	}

	/** Adds a node behind another, on an output of it, and opens it. */
	async add(after: Output, search: string, node: RegExp, action?: string): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		await this.plus(after).click();
		await this.pick(search, node);
		if (action !== undefined) await this.page.getByText(action, { exact: true }).click();
		await this.parameters.waitFor();
	}

	/** Adds an operation of the Finpass node, found in the panel by what it is good for. */
	async addFinpass(after: Output, search: string, action: string): Promise<void> {
		await this.add(after, search, FINPASS, action);
	}

	/** What the panel of nodes offers for a search. */
	async search(text: string): Promise<Locator> {
		await this.type(this.page.getByTestId('node-creator-search-bar'), text);
		return this.page.getByTestId('node-creator-item-name');
	}

	private async pick(search: string, node: RegExp): Promise<void> {
		await (await this.search(search)).filter({ hasText: node }).click();
	}

	private plus([node, output]: Output): Locator {
		const handle = `[data-node-name="${node}"][data-index="${output}"]`;
		const handles = this.page.getByTestId('canvas-node-output-handle');
		return handles.and(this.page.locator(handle)).getByTestId('canvas-handle-plus');
	}

	/** The open node's parameters. */
	get parameters(): Locator {
		return this.page.getByTestId('node-parameters');
	}

	/** What the open node has put out. */
	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.getByRole('option', { name: option }).click();
	}

	/** Drags a field of the input, as the editor offers it, onto something. */
	async dragInputField(field: string, target: Locator): Promise<void> {
		const offered = this.page.getByTestId('ndv-input-panel').getByText(field, { exact: true });
		const from = await centerOf(offered);
		const to = await centerOf(target);
		const { mouse } = this.page;
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(to.x, to.y - 10, { steps: 10 });
		await mouse.move(to.x, to.y, { steps: 5 });
		await mouse.up();
	}

	/** Executes the open node alone, with *Execute step*. */
	async executeStep(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	/** Executes all nodes, with the button below the canvas. */
	async executeWorkflow(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
	}

	/** The text of a cell of the open node's output, once it is there. */
	async outputText(text: RegExp): Promise<string> {
		return await this.output.getByText(text).first().innerText();
	}

	/** Makes the triggers of the open workflow listen. */
	async publish(): Promise<void> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByTestId('workflow-publish-button').waitFor({ state: 'detached' });
	}

	async closeNode(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.parameters.waitFor({ state: 'detached' });
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page
			.getByTestId('canvas-node')
			.and(this.page.locator(`[data-node-name="${name}"]`));
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.parameters.waitFor();
	}
}

async function centerOf(locator: Locator): Promise<{ x: number; y: number }> {
	await locator.waitFor();
	const box = await locator.boundingBox();
	if (box === null) throw new Error('There is nothing to drag');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
