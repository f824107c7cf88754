import type { IBinaryData } from 'n8n-workflow';
import { Readable } from 'node:stream';
import { BadInput } from '../../nodes/shared/api/errors';
import { statementFile } from '../../nodes/shared/fields/statementFile';
import type { FieldContext } from '../../nodes/shared/operation';
import { formWith } from '../../nodes/shared/api/multipart';

const PDF = Buffer.from('%PDF-1.7 statement');

/** An item with one file; `stored` files are outside the item, in that number of pieces. */
function itemWith(binary: Partial<IBinaryData>, stored?: Buffer[]) {
	const opened: Readable[] = [];
	const helpers = {
		assertBinaryData: (_: number, name: string) => {
			if (name !== 'data') throw new Error('no such field');
			return { data: '', mimeType: 'text/plain', ...binary };
		},
		getBinaryMetadata: async () => {
			if (stored === undefined) throw new Error('no such file');
			return { fileSize: Buffer.concat(stored).length };
		},
		getBinaryStream: async () => {
			opened.push(Readable.from(stored ?? []));
			return opened.at(-1);
		},
	};
	const warnings: string[] = [];
	const context = {
		helpers,
		getInputData: () => [{ json: {}, binary: { data: { data: '', mimeType: '', ...binary } } }],
	};
	const warn = (message: string) => warnings.push(message);
	const item = { context, itemIndex: 0, version: 1.1, warn };
	return { item: item as unknown as FieldContext, opened, warnings };
}

const inMemory = (content: Buffer, fileName?: string) =>
	itemWith({ data: content.toString('base64'), fileName }).item;

async function contentOf(source: AsyncIterable<Buffer> | Buffer): Promise<Buffer> {
	if (Buffer.isBuffer(source)) return source;
	const chunks: Buffer[] = [];
	for await (const chunk of source) chunks.push(chunk);
	return Buffer.concat(chunks);
}

describe('a file in the item', () => {
	it('is known by its first bytes, and opened as often as needed', async () => {
		const file = await statementFile.read('data', inMemory(PDF, 'May.PDF'));

		expect(file).toMatchObject({ name: 'May.PDF', type: 'application/pdf', bytes: PDF.length });
		expect(await file.open()).toEqual(PDF);
		expect(await file.open()).toEqual(PDF);
	});

	it.each([
		['../../etc/May.pdf', 'May.pdf'],
		['C:\\bank\\May.pdf', 'May.pdf'],
		['/May', 'May.pdf'],
		['..', 'statement.pdf'],
		['May/', 'statement.pdf'],
		['M\u0000ay\t\u202efdp.exe', 'Mayfdp.exe.pdf'],
		[`${'x'.repeat(5000)}.pdf`, `${'x'.repeat(116)}.pdf`],
		['मई.pdf', 'मई.pdf'],
	])('is sent without a path and without what hides: %j is %j', async (fileName, name) => {
		expect(await statementFile.read('data', inMemory(PDF, fileName))).toMatchObject({ name });
	});

	it.each([1021, 1022, 1023, 1024])('is as long as it is (%i bytes)', async (length) => {
		const content = Buffer.concat([PDF, Buffer.alloc(length - PDF.length, 'x')]);

		expect(await statementFile.read('data', inMemory(content))).toMatchObject({ bytes: length });
	});

	it.each([
		['nothing in it', 'data', inMemory(Buffer.alloc(0)), /is empty/],
		['another type', 'data', inMemory(Buffer.from('PK\u0003\u0004')), /is not a PDF/],
	])('is refused: %s', async (_, name, item, complaint) => {
		const reading = async () => await statementFile.read(name, item);

		await expect(reading()).rejects.toThrow(BadInput);
		await expect(reading()).rejects.toThrow(complaint);
	});
});

describe('a file that is not in the field that was named', () => {
	const fieldsOf = (binary: Record<string, unknown>) => {
		const warnings: string[] = [];
		const assertBinaryData = () => {
			throw new Error('no such field');
		};
		const context = { helpers: { assertBinaryData }, getInputData: () => [{ json: {}, binary }] };
		const warn = (message: string) => warnings.push(message);
		const item = { context, itemIndex: 0, version: 1.1, warn } as unknown as FieldContext;
		return { item, warnings };
	};
	const pdf = { data: PDF.toString('base64'), mimeType: 'application/pdf', fileName: 'may.pdf' };

	it('is taken if it is the only one of the item, and told', async () => {
		const { item, warnings } = fieldsOf({ Statement: pdf });

		expect(await statementFile.read('data', item)).toMatchObject({ name: 'may.pdf' });
		expect(warnings).toEqual([expect.stringContaining('in the field Statement')]);
	});

	it.each([
		['several', { front: pdf, back: pdf }, /but there is in front, back$/],
		['none', {}, /nor anywhere else/],
	])('is not guessed if there are %s', async (_, binary, complaint) => {
		await expect(
			(async () => await statementFile.read('data', fieldsOf(binary).item))(),
		).rejects.toThrow(complaint);
	});
});

describe('a file outside the item', () => {
	const pieces = [Buffer.from('%P'), Buffer.from('DF-1.7 '), Buffer.alloc(5000, 'x'), PDF];

	it('is looked at without reading it all', async () => {
		const { item, opened } = itemWith({ id: 'filesystem-v2:1', fileName: 'a.pdf' }, pieces);

		const file = await statementFile.read('data', item);

		expect(file).toMatchObject({ type: 'application/pdf', bytes: Buffer.concat(pieces).length });
		expect(opened[0].destroyed).toBe(true);
		expect(await contentOf((await file.open()) as Readable)).toEqual(Buffer.concat(pieces));
	});

	it('is refused when it is gone', async () => {
		const { item } = itemWith({ id: 'filesystem-v2:1' });

		await expect(statementFile.read('data', item)).rejects.toThrow(/no longer there/);
	});
});

describe('the form that it is sent in', () => {
	const file = { name: 'May "24"\r\nX: y.pdf', type: 'application/pdf', bytes: PDF.length };

	it.each([
		['in memory', async () => await Promise.resolve(PDF)],
		['as a stream', async () => await Promise.resolve(Readable.from([PDF]))],
	])('is what it says to be (%s)', async (_, open) => {
		const form = await formWith('file', { ...file, open });
		const content = await contentOf(form.body as Readable);

		expect(form.headers['Content-Length']).toBe(String(content.length));
		const [, boundary] = form.headers['Content-Type'].split('boundary=');
		expect(content.toString()).toBe(
			[
				`--${boundary}`,
				'Content-Disposition: form-data; name="file"; filename="May %2224%22%0D%0AX: y.pdf"',
				'Content-Type: application/pdf',
				'',
				PDF.toString(),
				`--${boundary}--`,
				'',
			].join('\r\n'),
		);
	});

	it('lets go of the file when it was not read', async () => {
		const stream = Readable.from([PDF]);
		const form = await formWith('file', {
			...file,
			open: async () => await Promise.resolve(stream),
		});

		form.close();

		expect(stream.destroyed).toBe(true);
	});
});
