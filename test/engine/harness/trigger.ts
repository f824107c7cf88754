import { WebhookContext } from 'n8n-core';
import type { IDataObject, INodeParameters, IWebhookData } from 'n8n-workflow';
import { finpassCredential } from './finpass';
import type { FinpassApi } from './finpass';
import { Session } from './session';
import { answerCall } from './waiting';
import type { Callback } from './waiting';

/** What the caller got, and with what the workflow began, if it did. */
export interface TriggerCall {
	status: number;
	headers: Record<string, unknown>;
	body: unknown;
	started?: IDataObject[];
}

/** A published workflow that begins with a Finpass Trigger, or one that is tried in the editor. */
export class TriggerWorkflow {
	private constructor(private readonly session: Session) {}

	static async open(
		parameters: INodeParameters,
		api: FinpassApi,
		mode: 'webhook' | 'manual' = 'webhook',
	): Promise<TriggerWorkflow> {
		const trigger = {
			name: 'Finpass Trigger',
			type: 'n8n-nodes-finpass.finpassTrigger',
			webhookId: 'trigger',
			parameters,
			credentials: { finpassApi: { id: 'finpass', name: 'Finpass' } },
		};
		const workflow = { nodes: [trigger], connections: {} };
		return new TriggerWorkflow(
			await Session.open(workflow, { mode, credentials: finpassCredential(api) }),
		);
	}

	/** Calls the trigger's address over HTTP. @throws what the node throws */
	async call(callback: Callback): Promise<TriggerCall> {
		const { session } = this;
		const workflow = session.workflow();
		const node = workflow.nodes['Finpass Trigger'];
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const { response, answer } = await answerCall(callback, async (httpRequest, httpResponse) => {
			const additionalData = { ...session.additionalData(), httpRequest, httpResponse };
			const webhook = { webhookDescription: type.description.webhooks?.[0] } as IWebhookData;
			const context = new WebhookContext(
				workflow,
				node,
				additionalData,
				session.mode,
				webhook,
				[],
				null,
			);
			return await workflow.expression.withIsolate(async () => await type.webhook?.call(context));
		});
		session.save(workflow);
		return { ...response, started: answer?.workflowData?.[0]?.map(({ json }) => json) };
	}
}
