import { NodeHelpers, type INode } from 'n8n-workflow';
import { FinpassTrigger } from '../../nodes/FinpassTrigger/FinpassTrigger.node';

const { description } = new FinpassTrigger();

/** The path under which n8n listens for a trigger as it was saved. */
function addressOf(typeVersion: number, parameters: INode['parameters']): string {
	const node: INode = {
		id: '1',
		webhookId: '0b7f1c52-6f0e-4a51-9d3c-2f6b8e1a7c90',
		name: 'Finpass Trigger',
		type: 'n8n-nodes-finpass.finpassTrigger',
		typeVersion,
		position: [0, 0],
		parameters,
	};
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	const path = String(filled?.path);
	return NodeHelpers.getNodeWebhookPath('w', node, path, description.webhooks?.[0].isFullPath);
}

it.each([
	[1, {}, 'finpass'],
	[1, { path: 'loans' }, 'loans'],
	[1.1, {}, '0b7f1c52-6f0e-4a51-9d3c-2f6b8e1a7c90'],
	[1.1, { path: 'loans' }, 'loans'],
])('a trigger of version %p with %p listens at %s', (version, parameters, address) => {
	expect(addressOf(version, parameters)).toBe(address);
});

it('says of each event what starts the workflow', () => {
	const [{ options = [] }] = description.properties;
	for (const option of options) {
		expect(option).toHaveProperty(
			'action',
			expect.stringMatching(/^On (account aggregator|AA-BSA) /),
		);
	}
});
