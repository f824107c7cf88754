import type { IDataObject } from 'n8n-workflow';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Credential, Execution, N8nApi } from '../n8n';
import type { Sandbox } from '../sandbox';
import { apply } from './applicant';

const EXAMPLE = resolve(__dirname, '../../examples/loan-application.json');
const APPLICANT = { name: 'Asha Verma', mobileNumber: '9876543210' };

/** The example in an n8n, published, with a credential for the sandbox. */
export interface LoanApplication {
	workflowId: string;
	/** Address of its form. */
	form: string;
	/** For the sandbox. */
	credential: Credential;
}

/** The result of the workflow, from its last node. */
interface Outcome {
	decision: string;
	reason: string;
	/** Why there is no decision, in the node's words. */
	cause?: string;
	fixed_obligations_ratio?: number;
	income_stability_score?: number;
	average_monthly_income?: number;
}

/** Stores the sandbox's key in n8n, imports the example and publishes it. */
export async function prepareLoanApplication(
	api: N8nApi,
	sandbox: Pick<Sandbox, 'url' | 'apiKey' | 'apiSecret'>,
): Promise<LoanApplication> {
	const credential = await api.createCredential('Finpass sandbox', 'finpassApi', {
		apiKey: sandbox.apiKey,
		apiSecret: sandbox.apiSecret,
		baseUrl: sandbox.url,
	});
	const workflow = JSON.parse(await readFile(EXAMPLE, 'utf8'));
	const workflowId = await api.importWorkflow(workflow, credential);
	await api.publish(workflowId);
	return { workflowId, form: `${api.url}/form/loan-application`, credential };
}

/** Imports all other examples, to be looked at and tried in the editor. */
export async function importOtherExamples(
	api: N8nApi,
	{ credential }: LoanApplication,
): Promise<void> {
	const all = await readdir(dirname(EXAMPLE), { recursive: true });
	const files = all.filter((name) => name.endsWith('.json'));
	for (const name of files.filter((other) => other !== basename(EXAMPLE))) {
		const file = JSON.parse(await readFile(join(dirname(EXAMPLE), name), 'utf8'));
		await api.importWorkflow(file, credential);
	}
}

/** The output of the last node of a finished execution. */
export function outcomeOf(execution: Execution): Outcome {
	const result = execution.data?.resultData;
	const last = result?.runData[result.lastNodeExecuted ?? '']?.at(-1);
	const json: IDataObject | undefined = last?.data?.main[0]?.[0]?.json;
	if (json === undefined) throw new Error(`Execution ${execution.id} has no result`);
	return json as unknown as Outcome;
}

/**
 * Applies once, with consent given.
 *
 * @returns a table for people
 * @throws Error when the application did not end with a decision
 */
export async function runLoanApplication(api: N8nApi, example: LoanApplication): Promise<string> {
	const page = await apply({ form: example.form, ...APPLICANT, decision: 'approve' });
	const execution = await api.waitForExecution(page.executionId);
	const outcome = outcomeOf(execution);
	const { fixed_obligations_ratio: foir, income_stability_score: stability } = outcome;
	if (foir === undefined || stability === undefined || page.headline !== outcome.decision) {
		throw new Error(
			`The application ended as "${page.headline}": ${page.text} ${outcome.cause ?? ''}`,
		);
	}

	const income = outcome.average_monthly_income?.toLocaleString('en-IN');
	return table([
		['Applicant', `${APPLICANT.name}, ${APPLICANT.mobileNumber}`],
		['Consent', 'approved on the consent page'],
		['Average monthly income', `INR ${income}`],
		['Committed to obligations (FOIR)', `${Math.round(foir * 100)} %`],
		['Stability of income', `${stability} of 100`],
		['Decision', `${page.headline}. ${page.text}`],
		['Execution', `${execution.id}, ${execution.status}`],
	]);
}

function table(rows: Array<[string, string]>): string {
	const width = Math.max(...rows.map(([label]) => label.length));
	return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n');
}
