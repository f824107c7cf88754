const axios = require('axios').default;
const { collectGarbage, forgetPeak, memory } = require('../memory.cjs');

const watch = { startedAt: 0, memoryBefore: 0 };

/** Works on all items, so many at once, and keeps their order. */
async function sideBySide(items, concurrency, work) {
	const results = new Array(items.length);
	let next = 0;
	const worker = async () => {
		while (next < items.length) {
			const item = next++;
			results[item] = { json: await work(items[item].json, item), pairedItem: { item } };
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	return results;
}

/** Looks up a company for each item with n8n's request helper. */
async function byHelper(context, options, answerOf) {
	const { url, concurrency } = context.getNodeParameter('lookup', 0);
	const items = context.getInputData();
	const cins = items.map((_, item) => context.getNodeParameter('cin', item));
	const data = await context.getCredentials('finpassApi');
	const credentialsDecrypted = { id: '', name: '', type: 'finpassApi', data };
	const send = context.helpers.httpRequestWithAuthentication;
	return await sideBySide(items, concurrency, async (_json, item) => {
		const request = { method: 'POST', url, body: { cin: cins[item] }, json: true, ...options };
		return await answerOf(
			await send.call(context, 'finpassApi', request, { credentialsDecrypted }),
		);
	});
}

/** A whole stream of JSON. */
async function read(stream) {
	const pieces = [];
	for await (const piece of stream) pieces.push(piece);
	return JSON.parse(Buffer.concat(pieces).toString());
}

const parts = {
	/** Gives an item for each of the call's `items`, and starts the watch. */
	start(context) {
		const { items, forMemory } = context.getInputData()[0].json.body;
		const given = items.map((json) => ({ json, pairedItem: { item: 0 } }));
		// Memory left by earlier runs would hide what this run takes. Freeing all of it slows the next run
		// down, so it is done only if memory is measured.
		const flavor = forMemory ? 'last-resort' : 'regular';
		collectGarbage({ type: 'major', execution: 'sync', flavor });
		forgetPeak();
		watch.memoryBefore = memory().now;
		watch.startedAt = performance.now();
		return given;
	},

	/** Stops the watch, and tells what it saw. */
	end(context) {
		const ms = performance.now() - watch.startedAt;
		const grownMb = memory().peak - watch.memoryBefore;
		const items = context.getInputData();
		const failed = items.filter(({ json }) => json.error !== undefined).length;
		const json = { ms, grownMb, done: items.length - failed, failed };
		return [{ json, pairedItem: { item: 0 } }];
	},

	/** The least that a program can do to look up companies. */
	async axios(context) {
		const { url, concurrency, apiKey, apiSecret } = context.getNodeParameter('lookup', 0);
		const headers = { 'X-API-Key': apiKey, 'X-API-Secret': apiSecret };
		return await sideBySide(context.getInputData(), concurrency, async ({ cin }) => {
			const { data } = await axios.post(url, { cin }, { headers });
			return data.data;
		});
	},

	/** The least that a node can do: it reads its parameter for each item, and uses n8n's helper. */
	async helper(context) {
		return await byHelper(context, {}, async ({ data }) => data);
	},

	/** The least that a node can do that does not read answers of any size: only a stream can be stopped. */
	async stream(context) {
		return await byHelper(context, { encoding: 'stream' }, async (body) => (await read(body)).data);
	},

	/** The least that a node can do to give each transaction of a report, with its account. */
	async report(context) {
		const { url } = context.getNodeParameter('lookup', 0);
		const body = { client_id: context.getInputData()[0].json.client_id };
		const request = { method: 'POST', url, body, encoding: 'stream' };
		const send = context.helpers.httpRequestWithAuthentication;
		const { data } = await read(await send.call(context, 'finpassApi', request));
		const { client_id, account_aggregator_json: accounts } = data;
		return accounts.flatMap(
			({ account_id, masked_account_number, transaction_data: { transaction_details } }) =>
				transaction_details.map((transaction) => ({
					json: { client_id, account_id, masked_account_number, ...transaction },
					pairedItem: { item: 0 },
				})),
		);
	},
};

/** Stands in the workflows of the benchmark before and after what is measured, or beside it. */
class Bench {
	description = {
		displayName: 'Bench',
		name: 'bench',
		group: ['transform'],
		version: 1,
		description: 'Measures the nodes between its start and its end',
		defaults: { name: 'Bench' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'finpassApi' }],
		properties: [
			{
				displayName: 'Part',
				name: 'part',
				type: 'options',
				options: Object.keys(parts).map((value) => ({ name: value, value })),
				default: 'start',
			},
			{ displayName: 'Lookup', name: 'lookup', type: 'json', default: '{}' },
			{ displayName: 'CIN', name: 'cin', type: 'string', default: '' },
		],
	};

	async execute() {
		return [await parts[this.getNodeParameter('part', 0)](this)];
	}
}

module.exports = { Bench };
