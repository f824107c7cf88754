import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { inspect } from 'node:util';
import { resources } from '../../nodes/Finpass/resources';
import { runFinpass, type FinpassResult } from '../engine/harness';
import { listen, type LocalServer } from '../engine/localServer';
import { statement } from '../engine/operations';
import { VALID } from '../engine/validParameters';
import { Random } from '../sandbox/data/random';
import { answerAtRandom, PERSONAL, SECRETS } from './answers';

/**
 * Random answers and faults for every operation, through n8n's engine. FUZZ_SEED repeats a run, and
 * FUZZ_SECONDS says how long all of it takes.
 */
const SEED = process.env.FUZZ_SEED ?? String(Date.now());
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 60);

/** Sent twice, these cost twice. */
const BILLED =
	/\/(init|refresh-data|upload-statement|fetch|cin-lookup|llpin-lookup|pan-lookup|epfo-crif-combined-report|analyze)$/;

/** A run ends within this, whatever happens: its requests take a second each. */
const LONGEST_MS = 60_000;
const ITEMS = 4;

const operations = resources.flatMap((resource) =>
	resource.operations
		.filter(({ kind }) => kind !== 'local')
		.map(({ value, fields }) => ({ resource: resource.value, operation: value, fields })),
);

let random: Random;
let processed: string[];
let server: LocalServer;
const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);

beforeAll(async () => {
	console.log(`FUZZ_SEED=${SEED}`);
	process.on('unhandledRejection', note);
	server = await listen((request, response) => {
		request.resume();
		request.on('error', () => undefined);
		request.on('end', () => {
			if (answerAtRandom(random, response)) processed.push(request.url ?? '');
		});
	});
});
afterAll(async () => {
	await server.stop();
	process.off('unhandledRejection', note);
});

/** What n8n keeps of the node and shows of it, without what the user entered. */
function made({ runData, hints, logs, outputs, error }: FinpassResult): string {
	const all = { errors: runData.Finpass?.map((one) => one.error), hints, logs, outputs, error };
	return inspect(all, { depth: 30, maxArrayLength: null, maxStringLength: null });
}

const reasonsIn = (items: INodeExecutionData[]) =>
	items.map(({ json }) => (json.details as IDataObject | undefined)?.reason);

async function runOnce(
	{ resource, operation, fields }: (typeof operations)[number],
	file: INodeExecutionData,
): Promise<void> {
	const outputs = (fields.output?.property.options ?? []) as Array<{ value: string }>;
	processed = [];
	const result = await runFinpass({
		resource,
		operation,
		parameters: {
			...VALID,
			...(outputs.length > 0 && { output: random.pick(outputs).value }),
			waitForCompletion: random.chance(0.3),
			waitTimeout: 1.1,
			download: random.chance(0.5),
			simplify: random.chance(0.5),
		},
		items: Array.from({ length: ITEMS }, () => file),
		credential: { ...SECRETS, baseUrl: server.url },
		onError: random.chance(0.7) ? 'continueRegularOutput' : undefined,
		typeVersion: random.pick([1, 1.1]),
		options: {
			timeout: 0.7 + random.next(),
			maxRetries: random.int(0, 2),
			concurrency: random.int(1, 5),
			maskPersonalData: true,
			auditRecord: random.chance(0.5),
		},
	});
	const items = result.outputs.flat();
	for (const { pairedItem } of items) {
		expect((pairedItem as { item: number }).item).toBeLessThan(ITEMS);
	}
	expect(reasonsIn(items)).not.toContain('unexpected');
	if (result.error !== undefined) expect(result.error.name).toMatch(/^Node(Api|Operation)Error$/);
	const shown = made(result);
	for (const secret of Object.values(SECRETS)) {
		expect(shown).not.toContain(secret);
		expect(shown).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
	}
	const out = JSON.stringify(items.map(({ json }) => json));
	for (const personal of Object.values(PERSONAL)) expect(out).not.toContain(personal);
	expect(processed.filter((url) => BILLED.test(url)).length).toBeLessThanOrEqual(ITEMS);
	expect(rejections).toEqual([]);
}

describe.each(operations)('$resource $operation', (operation) => {
	it(
		'holds out against answers and faults at random',
		async () => {
			const file = await statement('statement.pdf');
			const end = Date.now() + (SECONDS * 1000) / operations.length;
			let round = 0;
			do {
				const key = `${SEED}/${operation.resource}.${operation.operation}/${round++}`;
				random = new Random(key);
				let timer: NodeJS.Timeout | undefined;
				const late = new Promise<never>((_, reject) => {
					timer = setTimeout(() => reject(new Error('The run does not end')), LONGEST_MS);
				});
				try {
					await Promise.race([runOnce(operation, file), late]);
				} catch (error) {
					throw new Error(`FUZZ_SEED=${SEED}, round ${round}: ${String(error)}`, { cause: error });
				} finally {
					clearTimeout(timer);
				}
			} while (Date.now() < end);
		},
		SECONDS * 1000 + 2 * LONGEST_MS,
	);
});
