import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chain, finpass, node, webhook, type WorkflowFile } from '../n8n';

/** A workflow of examples/. */
export function example(name: string): WorkflowFile {
	const path = join(__dirname, '../../examples', `${name}.json`);
	return JSON.parse(readFileSync(path, 'utf8')) as WorkflowFile;
}

/**
 * The example with a suspended wait, with a limit short enough for the reminders to come in a test. The
 * form's fields are posted, and the answer is the consent page.
 */
export function consentFlow(limitHours: number): WorkflowFile {
	const file = JSON.stringify(example('consent-suspended-wait'))
		.replaceAll('$json.mobile_number', '$json.body.mobile_number')
		.replaceAll('.json.full_name', '.json.body.name');
	const { nodes, ...rest } = JSON.parse(file) as WorkflowFile;
	const instead: Record<string, (typeof nodes)[number]> = {
		'Consent form': webhook('consent-request', { responseMode: 'responseNode' }),
		'Send to the consent page': node('Answer', 'n8n-nodes-base.respondToWebhook', 1.5, {
			respondWith: 'json',
			responseBody: '={{ { client_id: $json.client_id } }}',
		}),
	};
	return {
		...rest,
		nodes: nodes.map((one) => {
			const { name, position } = one;
			if (name in instead) return { ...instead[name], name, position };
			if (one.parameters.operation !== 'waitForConsent') return one;
			return { ...one, parameters: { ...one.parameters, limitHours } };
		}),
	};
}

/** Starts a journey and waits for its analysis inside the node, which keeps a worker's place. */
export function inNodeWait(): WorkflowFile {
	return chain('Wait inside the node', [
		webhook('analysis'),
		finpass('Start', 'aaBsaAnalyzer.initialize', {
			mobileNumber: '={{ $json.body.mobile_number }}',
		}),
		finpass('Analysis', 'aaBsaAnalyzer.getAnalysis', {
			clientId: '={{ $json.client_id }}',
			waitForCompletion: true,
		}),
	]);
}

/** Uploads the statement that was posted, and waits for what is in it. */
export function upload(): WorkflowFile {
	return chain('Upload', [
		webhook('statement'),
		finpass('Upload', 'bankStatementAnalyser.uploadStatement', {
			binaryPropertyName: 'statement',
			waitForCompletion: true,
		}),
	]);
}

/** Answers with the PDF report of a client. */
export function report(): WorkflowFile {
	return chain('Report', [
		webhook('report', { responseMode: 'lastNode', responseData: 'firstEntryBinary' }),
		finpass('Fetch', 'accountAggregator.fetchPdfReport', {
			clientId: '={{ $json.body.client_id }}',
			download: true,
		}),
	]);
}

/**
 * Looks up one company. Repeats for longer than Finpass is away in the test, unless the answer was lost:
 * then the item says so, and the other companies are checked nevertheless.
 */
export function companyCheck(): WorkflowFile {
	const trigger = node('Company', 'n8n-nodes-base.executeWorkflowTrigger', 1.1, {
		inputSource: 'passthrough',
	});
	const lookup = finpass('Look up', 'corporate.cinLookup', {
		cin: { __rl: true, mode: 'id', value: '={{ $json.cin }}' },
		options: { maxRetries: 10 },
	});
	return chain('Company check', [trigger, { ...lookup, onError: 'continueRegularOutput' }]);
}

/** Runs the check as an execution of its own for each company of a list. */
export function bulkCheck(checkId: string): WorkflowFile {
	return chain('Bulk check', [
		webhook('companies'),
		node('One by one', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.companies' }),
		node('Check', 'n8n-nodes-base.executeWorkflow', 1.2, {
			workflowId: { __rl: true, mode: 'id', value: checkId },
			mode: 'each',
		}),
	]);
}
