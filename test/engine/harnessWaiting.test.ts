import type { IDataObject, INodeType } from 'n8n-workflow';
import { callBack, runWorkflow, timeOut } from './harness';

/** A node that waits to be called with `{ "answer": … }`, and gives that on its second output. */
const waiter: INodeType = {
	description: {
		displayName: 'Waiter',
		name: 'waiter',
		group: ['transform'],
		version: 1,
		description: 'Waits to be called',
		defaults: { name: 'Waiter' },
		inputs: ['main'],
		outputs: ['main', 'main'],
		properties: [{ displayName: 'Name', name: 'name', type: 'string', default: '' }],
		webhooks: [{ name: 'default', httpMethod: 'POST', path: '', restartWebhook: true }],
	},
	async execute() {
		this.getContext('node').asked = this.getNodeParameter('name', 0);
		this.getWorkflowStaticData('node').waits = 1;
		await this.putExecutionToWait(new Date(Date.now() + 3_600_000));
		return [[{ json: { thrown: 'away' } }], []];
	},
	async webhook() {
		const { answer } = this.getBodyData();
		if (answer === undefined) {
			this.getResponseObject().status(422).json({ missing: 'answer' });
			return { noWebhookResponse: true };
		}
		const given: IDataObject = {
			answer,
			name: this.getNodeParameter('name'),
			input: this.evaluateExpression('{{ $input.all().map((item) => item.json) }}'),
			...this.getWorkflowStaticData('node'),
		};
		return { webhookResponse: { thanks: true }, workflowData: [[], [{ json: given }]] };
	},
};

const wait = async () =>
	await runWorkflow(
		{
			nodes: [
				{ name: 'Items', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Waiter', type: 'test.waiter', parameters: { name: '={{ $json.name }}' } },
				{ name: 'Timed Out', type: 'n8n-nodes-base.noOp' },
				{ name: 'Answered', type: 'n8n-nodes-base.noOp' },
			],
			connections: {
				Items: { main: [[{ node: 'Waiter', type: 'main', index: 0 }]] },
				Waiter: {
					main: [
						[{ node: 'Timed Out', type: 'main', index: 0 }],
						[{ node: 'Answered', type: 'main', index: 0 }],
					],
				},
			},
			pinData: { Items: [{ json: { name: 'first' } }, { json: { name: 'second' } }] },
		},
		{ nodeTypes: { 'test.waiter': waiter } },
	);

describe('an execution that waits', () => {
	it('stops at the node', async () => {
		const { run, runData } = await wait();

		expect(run.status).toBe('waiting');
		expect(run.waitTill?.getTime()).toBeGreaterThan(Date.now());
		expect(runData['Timed Out']).toBeUndefined();
	});

	it('sends its input on when its time is over', async () => {
		const { run, outputs } = await timeOut(await wait());

		expect(run.status).toBe('success');
		expect(outputs('Timed Out')[0].map(({ json }) => json)).toEqual([
			{ name: 'first' },
			{ name: 'second' },
		]);
		expect(outputs('Answered')).toEqual([]);
	});

	it('goes on with what the node makes of a call', async () => {
		const { status, body, resumed } = await callBack(await wait(), { body: { answer: 42 } });

		expect({ status, body }).toEqual({ status: 200, body: { thanks: true } });
		expect(resumed?.run.status).toBe('success');
		expect(resumed?.outputs('Answered')[0].map(({ json }) => json)).toEqual([
			{ answer: 42, name: 'first', input: [{ name: 'first' }, { name: 'second' }], waits: 1 },
		]);
		expect(resumed?.outputs('Timed Out')).toEqual([]);
	});

	it('waits on where the node says so, and can be called again', async () => {
		const waiting = await wait();

		const refused = await callBack(waiting, { body: {} });
		const { resumed } = await callBack(waiting, { body: { answer: 'late' } });

		expect(refused).toMatchObject({ status: 422, body: { missing: 'answer' } });
		expect(refused.resumed).toBeUndefined();
		expect(resumed?.run.status).toBe('success');
	});

	it('does not know other methods', async () => {
		expect(await callBack(await wait(), { method: 'GET' })).toMatchObject({ status: 404 });
	});

	it('cannot be called once it is over', async () => {
		const over = await timeOut(await wait());

		await expect(callBack(over)).rejects.toThrow('does not wait');
	});
});
