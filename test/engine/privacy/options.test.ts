import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runFinpass, type FinpassRunOptions } from '../harness';

const PAN = 'QWEPC4821M';
const ITEMS = [
	{ own: true, retries: 1 },
	{ own: false, retries: 2 },
];

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => {
	await sandbox.control.reset();
	for (let n = 0; n < ITEMS.length; n++) {
		const body = {
			success: true,
			message: 'Success',
			data: { pan: PAN, cin: null, status: 'Active' },
		};
		await sandbox.control.answerWith('corporate.panLookup', { status: 200, body });
	}
});

/** A lookup of a PAN for each item. The PAN comes back in the answer. */
const lookUp = async (
	options: NonNullable<FinpassRunOptions['options']>,
	items: IDataObject[] = ITEMS,
	onError?: FinpassRunOptions['onError'],
) =>
	await runFinpass({
		resource: 'corporate',
		operation: 'panLookup',
		parameters: { pan: PAN },
		items,
		options,
		onError,
		sandbox,
	});

const pansOf = (items: Array<{ json: IDataObject }>) => items.map(({ json }) => json.pan);
const SHOWN = 'XXXXXX821M';
const MASKED = [SHOWN, SHOWN];
const PLAIN = [PAN, PAN];

describe("'Mask Personal Data'", () => {
	it.each([
		[true, MASKED],
		['TRUE', MASKED],
		[1, MASKED],
		['1', MASKED],
		[' Yes ', MASKED],
		['On', MASKED],
		['={{ "true" }}', MASKED],
		[false, PLAIN],
		['False', PLAIN],
		[0, PLAIN],
		['no', PLAIN],
		['OFF', PLAIN],
	])('takes %p', async (maskPersonalData, pans) => {
		const { outputs, error } = await lookUp({ maskPersonalData });
		expect(error).toBeUndefined();
		expect(pansOf(outputs[0])).toEqual(pans);
	});

	it.each([
		'maybe',
		'ture',
		'',
		'null',
		2,
		'={{ undefined }}',
		'={{ null }}',
		'={{ $json.nothing }}',
		'={{ [] }}',
		'={{ {} }}',
		'={{ [true] }}',
	])('refuses %p before anything is sent', async (maskPersonalData) => {
		const { outputs, error } = await lookUp({ maskPersonalData });
		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toContain("'Mask Personal Data'");
		expect(await sandbox.control.requests()).toEqual([]);
	});

	it('counts for each item as its expression says', async () => {
		const { outputs } = await lookUp({ maskPersonalData: '={{ $json.own }}' });
		expect(pansOf(outputs[0])).toEqual([SHOWN, PAN]);
	});

	it.each([undefined, 'continueRegularOutput'] as const)(
		'masks what Finpass says of a failure (On Error: %s)',
		async (onError) => {
			const body = { success: false, message: "Name 'Kavya Testwala' does not match the PAN" };
			await sandbox.control.reset();
			await sandbox.control.answerWith('corporate.panLookup', { status: 422, body });
			const { error, outputs } = await lookUp({ maskPersonalData: true }, [{}], onError);
			const said = error?.description ?? outputs[0][0].json.message;
			expect(said).toContain("Name 'KXXX TXXX' does not match the PAN");
		},
	);

	it('fails the item alone whose expression gives nothing', async () => {
		const items = [ITEMS[0], {}];
		const { outputs } = await lookUp(
			{ maskPersonalData: '={{ $json.own }}' },
			items,
			'continueRegularOutput',
		);
		expect(outputs[0][0].json.pan).toBe(SHOWN);
		expect(outputs[0][1].json.details).toEqual({ reason: 'invalidInput' });
	});
});

describe("'Keep Fields'", () => {
	it.each([' , ,', '', ' ', '={{ undefined }}', '={{ [] }}', '={{ 7 }}', '={{ [{}] }}'])(
		'that names nothing is refused: %p',
		async (keepFields) => {
			const { error } = await lookUp({ keepFields });
			expect(error?.message).toContain("'Keep Fields' names no field");
			expect(await sandbox.control.requests()).toEqual([]);
		},
	);

	it.each(['pan, cin', '={{ ["pan", "cin"] }}', '={{ $json.own ? "pan,cin" : "cin , pan" }}'])(
		'takes %p',
		async (keepFields) => {
			const { outputs } = await lookUp({ keepFields });
			for (const { json } of outputs[0]) expect(Object.keys(json).sort()).toEqual(['cin', 'pan']);
		},
	);
});

it("'Add Audit Record' is no more lenient", async () => {
	const { error } = await lookUp({ auditRecord: 'perhaps' });
	expect(error?.message).toContain("'Add Audit Record'");
});

it('options of requests that differ between items are refused before anything is sent', async () => {
	const { error } = await lookUp({ maxRetries: '={{ $json.retries }}' });
	expect(error?.message).toContain("'Max Retries'");
	expect(await sandbox.control.requests()).toEqual([]);
});
