import type { ICredentialType, INodeType } from 'n8n-workflow';
import type { FinpassCredential } from './credentials';
import { startEnvironment } from './environment';
import { TypeLibrary } from './nodeTypes';
import { runWorkflow } from './workflow';

/** What n8n shows next to the credential's Save button. */
export interface CredentialVerdict {
	status: 'OK' | 'Error';
	message: string;
}

/** A node that sends the credential type's test request, as n8n makes one for each test. */
const tester = ({ name, test }: ICredentialType): INodeType => ({
	description: {
		displayName: 'Test',
		name: 'test',
		group: ['transform'],
		version: 1,
		description: 'Tests the credential',
		defaults: { name: 'Test' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name, required: true }],
		requestDefaults: {},
		properties: [
			{
				displayName: 'Request',
				name: 'request',
				type: 'string',
				default: '',
				routing: { request: test?.request },
			},
		],
	},
});

/**
 * Tests a Finpass credential as n8n's Test button does: sends the test request of the credential
 * type, then goes through its rules. A rule that applies always means failure, whatever its name.
 */
export async function testCredential(
	credential: Partial<FinpassCredential>,
): Promise<CredentialVerdict> {
	await startEnvironment();
	const type = (await TypeLibrary.load()).getCredential('finpassApi');
	const result = await runWorkflow(
		{
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Test',
					type: 'finpass.test',
					credentials: { finpassApi: { id: 'tested', name: 'Tested' } },
				},
			],
			connections: { Start: { main: [[{ node: 'Test', type: 'main', index: 0 }]] } },
			pinData: { Start: [{ json: {} }] },
		},
		{ credentials: { tested: credential }, nodeTypes: { 'finpass.test': tester(type) } },
	);

	const rules = type.test?.rules ?? [];
	if (result.error) {
		const status = 'httpCode' in result.error ? Number(result.error.httpCode) : undefined;
		const rule = rules.find(
			(found) => found.type === 'responseCode' && found.properties.value === status,
		);
		return { status: 'Error', message: rule?.properties.message ?? result.error.message };
	}
	const answer = result.outputs('Test')[0]?.[0]?.json ?? {};
	const rule = rules.find(
		(found) =>
			found.type === 'responseSuccessBody' &&
			answer[found.properties.key] === found.properties.value,
	);
	return rule
		? { status: 'Error', message: rule.properties.message }
		: { status: 'OK', message: 'Connection successful!' };
}
