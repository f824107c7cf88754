import type { IDataObject } from 'n8n-workflow';
import type { Execution, N8nApi } from '../n8n';
import { forEach } from '../n8n/load';

/** What a customer does with the consent page. */
type Decision = 'approve' | 'reject';

interface Customer {
	name: string;
	mobileNumber: string;
	decision: Decision;
	/** Missing if nobody was told, because the execution ended too early. */
	clientId?: string;
}

/** Customers who all have a mobile number of their own; every fifth rejects. */
export function customers(count: number): Customer[] {
	return Array.from({ length: count }, (_, index) => ({
		name: `Customer ${index}`,
		// The last two digits choose a persona of the sandbox; 10 is a plain one.
		mobileNumber: String(9_000_000_010 + index * 100),
		decision: index % 5 === 4 ? 'reject' : 'approve',
	}));
}

/** All executions of a workflow with their data. */
export async function executionsOf(api: N8nApi, workflowId: string): Promise<Execution[]> {
	const found: Execution[] = [];
	await forEach(await api.executions(workflowId), 5, async ({ id }) => {
		found.push(await api.execution(id));
	});
	return found;
}

/** The items that a node gave in its last run. */
export function given({ data }: Execution, node: string): IDataObject[] {
	const outputs = data?.resultData.runData[node]?.at(-1)?.data?.main ?? [];
	return outputs.flatMap((items) => (items ?? []).map(({ json }) => json));
}

/** How often each value occurs, of those that occur more than once. */
export function doubled(values: string[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return Object.fromEntries([...counts].filter(([, count]) => count > 1));
}
