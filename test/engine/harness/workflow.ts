import { WorkflowExecute } from 'n8n-core';
import { createRunExecutionData } from 'n8n-workflow';
import type {
	ExecutionError,
	IBinaryData,
	INodeExecutionData,
	IRun,
	IRunData,
	IRunExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { logLines } from './environment';
import { Session } from './session';
import type { WorkflowJson, WorkflowRunOptions } from './session';

export interface WorkflowResult {
	run: IRun;
	runData: IRunData;
	/** What stopped the execution, in the form in which n8n saves it. */
	error?: ExecutionError;
	/** The outputs of a node's last run; of a node that did not run, none. */
	outputs(node: string): INodeExecutionData[][];
	/** The hints that a node's last run left for the editor. */
	hints(node: string): NodeExecutionHint[];
	/** @throws if the item has no such binary property */
	binary(item: INodeExecutionData, property: string): Promise<Buffer>;
	/** What was logged during the run, whatever its level. */
	logs: string[];
	/** For going on with an execution that waits. */
	session: Session;
}

type Execution = ReturnType<WorkflowExecute['run']>;

/**
 * Runs n8n's engine, and reports the result.
 *
 * @param saved the execution's data so far
 */
export async function execute(
	session: Session,
	saved: IRunExecutionData,
	start: (engine: WorkflowExecute, workflow: ReturnType<Session['workflow']>) => Execution,
): Promise<WorkflowResult> {
	const { cancelAfterMs, cancelWhen } = session.options;
	const firstLog = logLines.length;
	const workflow = session.workflow();
	const engine = new WorkflowExecute(session.additionalData(), session.mode, saved);
	const execution = start(engine, workflow);
	const cancelling =
		cancelAfterMs === undefined ? undefined : setTimeout(() => execution.cancel(), cancelAfterMs);
	void cancelWhen?.then(() => execution.cancel());
	const run = await execution.finally(() => clearTimeout(cancelling));
	session.save(workflow);

	const { runData, error } = run.data.resultData;
	const last = (node: string) => runData[node]?.at(-1);
	return {
		run,
		runData,
		error,
		outputs: (node) => (last(node)?.data?.main ?? []).map((items) => items ?? []),
		hints: (node) => last(node)?.hints ?? [],
		binary: async (item, property) => {
			const data: IBinaryData | undefined = item.binary?.[property];
			if (!data) throw new Error(`The item has no binary property "${property}"`);
			return await session.store.getAsBuffer(data);
		},
		logs: logLines.slice(firstLog),
		session,
	};
}

/**
 * Runs a workflow in n8n's own engine, from its trigger to its end or its first wait.
 *
 * A failed execution does not throw: it is in `error`, as n8n would show it.
 */
export async function runWorkflow(
	json: WorkflowJson,
	options: WorkflowRunOptions = {},
): Promise<WorkflowResult> {
	const session = await Session.open(json, options);
	return await execute(session, createRunExecutionData(), (engine, workflow) =>
		engine.run({ workflow, pinData: json.pinData }),
	);
}
