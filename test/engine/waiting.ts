import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import {
	runFinpass,
	type FinpassResult,
	type FinpassRunOptions,
	type WorkflowResult,
} from './harness';

type Options = Partial<FinpassRunOptions>;

/** What was asked about a client, and how often a whole report was given. */
interface Asked {
	asked: number;
	given: number;
}

const FETCH = 'accountAggregator.fetchJsonReport';

/** A sandbox whose journeys move only when a test says so, and what the tests of waits do with it. */
export class WaitWorld {
	private constructor(readonly sandbox: Sandbox) {}

	static async start(): Promise<WaitWorld> {
		return new WaitWorld(await startSandbox({ stages: { fetch: 3_600_000, analysis: 3_600_000 } }));
	}

	get control() {
		return this.sandbox.control;
	}

	/** Forgets everything but the journeys. Callbacks are made by the tests themselves. */
	async reset(): Promise<void> {
		await this.control.reset();
		await this.control.callbacks({ mode: 'hold' });
	}

	async run(resource: string, operation: string, parameters: IDataObject, rest: Options = {}) {
		const { sandbox } = this;
		const given = parameters as FinpassRunOptions['parameters'];
		return await runFinpass({ resource, operation, parameters: given, sandbox, ...rest });
	}

	/** Starts this many consents and gives their client ids. */
	async clients(count: number, consentType = 'loan_underwriting'): Promise<string[]> {
		return await this.initialize('accountAggregator', count, consentType);
	}

	/** Starts this many AA-BSA journeys and gives their client ids. */
	async journeys(count: number): Promise<string[]> {
		return await this.initialize('aaBsaAnalyzer', count, 'loan_underwriting');
	}

	/** Runs Wait for Consent with one item per client. */
	async waitForConsent(clients: string[], parameters: IDataObject = {}, rest: Options = {}) {
		return await this.run(
			'accountAggregator',
			'waitForConsent',
			{ clientId: '={{ $json.client }}', ...parameters },
			{ items: clients.map((client) => ({ client })), ...rest },
		);
	}

	/** How often newer data of a client was asked for: with which status. */
	async refreshed(clientId: string): Promise<Array<number | null>> {
		const requests = await this.control.requests({ operationId: 'accountAggregator.refreshData' });
		return requests
			.filter(({ body }) => (body as { client_id?: string } | undefined)?.client_id === clientId)
			.map(({ status }) => status);
	}

	async asked(clientId: string): Promise<Asked> {
		const requests = await this.control.requests({ operationId: FETCH });
		const about = requests.filter(
			({ body }) => (body as { client_id?: string } | undefined)?.client_id === clientId,
		);
		return { asked: about.length, given: about.filter(({ processed }) => processed).length };
	}

	private async initialize(resource: string, count: number, consentType: string) {
		const items = Array.from({ length: count }, (_, n) => ({ mobile: `98765432${10 + n}` }));
		const parameters = { mobileNumber: '={{ $json.mobile }}', consentType };
		const { outputs } = await this.run(resource, 'initialize', parameters, { items });
		return outputs[0].map(({ json }) => String(json.client_id));
	}
}

/** The json of the items on each output of the Finpass node. */
export function jsonOf(result: FinpassResult | WorkflowResult | undefined): IDataObject[][] {
	const outputs =
		typeof result?.outputs === 'function' ? result.outputs('Finpass') : result?.outputs;
	return (outputs ?? []).map((items) => items.map(({ json }) => json));
}

/** Which input item each output item came from. */
export function pairsOf(result: FinpassResult | WorkflowResult | undefined) {
	const outputs =
		typeof result?.outputs === 'function' ? result.outputs('Finpass') : result?.outputs;
	return (outputs ?? []).map((items) => items.map(({ pairedItem }) => pairedItem));
}
