import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { INode, INodeProperties, IWorkflowBase } from 'n8n-workflow';
import { Finpass } from '../../nodes/Finpass/Finpass.node';
import { importOtherExamples, type LoanApplication } from '../editor/loanApplication';
import type { N8nApi, WorkflowFile } from '../n8n';

const FOLDER = resolve(__dirname, '../../examples');
const examples = globSync('**/*.json', { cwd: FOLDER }).map((file): [string, IWorkflowBase] => [
	basename(file, '.json'),
	JSON.parse(readFileSync(resolve(FOLDER, file), 'utf8')),
]);

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A node is 96 pixels square on n8n's canvas; its name and subtitle are below. */
const NODE = 96;
const LABEL = 64;
/** What n8n's sticky notes have room for, in pixels, estimated generously. */
const PADDING = 16;
const LINE = 20;
const HEADING = 34;
const CHARACTER = 7;

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';
const boxOf = (node: INode): Box => {
	const [left, top] = node.position;
	const { width = NODE, height = NODE + LABEL } = node.parameters as Record<string, number>;
	return { name: node.name, left, top, right: left + width, bottom: top + height };
};
const overlap = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const holds = (outer: Box, inner: Box) =>
	outer.left <= inner.left &&
	outer.right >= inner.right &&
	outer.top <= inner.top &&
	outer.bottom >= inner.bottom;

/** The part of a note that its text takes. */
function textOf(note: INode): Box {
	const box = boxOf(note);
	const width = box.right - box.left - 2 * PADDING;
	const lines = String(note.parameters.content).split('\n');
	const height = lines.reduce((sum, line) => {
		const heading = /^#+ /.test(line);
		const rows = Math.ceil((line.length * CHARACTER * (heading ? 1.5 : 1)) / width);
		return sum + rows * (heading ? HEADING : LINE);
	}, PADDING);
	return {
		...box,
		left: box.left + PADDING,
		right: box.right - PADDING,
		bottom: box.top + height,
	};
}

/** The name below a node, and the operation below that, as wide as the longer one. */
function labelOf({ name, parameters, position: [left, top] }: INode): Box {
	const operation = String(parameters.operation ?? '');
	const width = Math.min(2 * NODE, Math.max(name.length, operation.length) * CHARACTER);
	const middle = left + NODE / 2;
	const sides = { left: middle - width / 2, right: middle + width / 2 };
	return { name, ...sides, top: top + NODE, bottom: top + NODE + LABEL };
}

interface Point {
	x: number;
	y: number;
}

/** How n8n's canvas leads a line back around nodes: so far to the side, and so far below its start. */
const BACK_ASIDE = 40;
const BACK_BELOW = 130;

const along = (corners: Point[]): Point[] =>
	corners.slice(1).flatMap((to, at) =>
		Array.from({ length: 40 }, (_, step) => ({
			x: corners[at].x + ((to.x - corners[at].x) * step) / 40,
			y: corners[at].y + ((to.y - corners[at].y) * step) / 40,
		})),
	);

/** Points of the line from an output of a node to another node, as n8n's canvas draws it. */
function lineOf(from: INode, output: number, outputs: number, to: INode): Point[] {
	const start = {
		x: from.position[0] + NODE,
		y: from.position[1] + (NODE * (output + 1)) / (outputs + 1),
	};
	const end = { x: to.position[0], y: to.position[1] + NODE / 2 };
	if (end.x < start.x) {
		const [right, left] = [start.x + BACK_ASIDE, end.x - BACK_ASIDE];
		const below = start.y + BACK_BELOW;
		const turns = [
			{ x: right, y: start.y },
			{ x: right, y: below },
			{ x: left, y: below },
			{ x: left, y: end.y },
		];
		return along([start, ...turns, end]);
	}
	const middle = (start.x + end.x) / 2;
	return Array.from({ length: 101 }, (_, step) => {
		const [t, u] = [step / 100, 1 - step / 100];
		const [a, b, c, d] = [u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3];
		return {
			x: a * start.x + (b + c) * middle + d * end.x,
			y: (a + b) * start.y + (c + d) * end.y,
		};
	});
}

const crosses = (line: Point[], box: Box) =>
	line.some(({ x, y }) => box.left < x && x < box.right && box.top < y && y < box.bottom);

function pairs<T>(list: T[]): Array<[T, T]> {
	return list.flatMap((a, at) => list.slice(at + 1).map((b): [T, T] => [a, b]));
}

it('there are eight and more', () => expect(examples.length).toBeGreaterThanOrEqual(8));

describe.each(examples)('the example %s', (_, { nodes, connections }) => {
	const notes = nodes.filter(isNote);
	const steps = nodes.filter((node) => !isNote(node));

	it('has no overlap: nodes, notes, and the text of notes', () => {
		const boxes = [
			...pairs(steps.map(boxOf)),
			...pairs(notes.map(boxOf)),
			...notes.map(textOf).flatMap((text) => steps.map((step): [Box, Box] => [text, boxOf(step)])),
		];
		const overlapping = boxes.filter(([a, b]) => overlap(a, b));
		expect(overlapping.map(([a, b]) => `${a.name} and ${b.name}`)).toEqual([]);
	});

	it('has no line across a node, its name, or the text of a note', () => {
		const named = (name: string) => steps.find((step) => step.name === name) as INode;
		const lines = Object.entries(connections).flatMap(([from, { main }]) =>
			main.flatMap((targets, output) =>
				(targets ?? []).map(({ node: to }) => ({
					from,
					to,
					line: lineOf(named(from), output, main.length, named(to)),
				})),
			),
		);
		const crossing = lines.flatMap(({ from, to, line }) =>
			steps
				.filter((step) => crosses(line, labelOf(step)) || crosses(line, boxOf(step)))
				.map(({ name }) => `${from} to ${to} crosses ${name}`)
				.concat(
					notes
						.filter((note) => crosses(line, textOf(note)))
						.map(({ name }) => `${from} to ${to} crosses ${name}`),
				),
		);
		expect(crossing).toEqual([]);
	});

	it('has each node within a note or outside all', () => {
		const across = steps.map(boxOf).filter((step) => {
			const touched = notes.map(boxOf).filter((note) => overlap(note, step));
			return touched.some((note) => !holds(note, step));
		});
		expect(across.map(({ name }) => name)).toEqual([]);
	});

	it('has room for the text of its notes', () => {
		const full = notes.filter((note) => !holds(boxOf(note), textOf(note)));
		expect(full.map(({ name }) => name)).toEqual([]);
		expect(notes.length).toBeGreaterThan(0);
	});

	it('is made of what n8n ships and of Finpass, with no credential and mail off', () => {
		const foreign = nodes.filter(({ type }) => !/^n8n-nodes-(base|finpass)\./.test(type));
		expect(foreign).toEqual([]);
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		const senders = nodes.filter(({ type }) => /mail|slack|telegram|whatsapp|twilio/i.test(type));
		expect(senders.filter(({ disabled }) => disabled !== true)).toEqual([]);
	});

	it('connects nodes that are there', () => {
		const names = nodes.map(({ name }) => name);
		const targets = Object.values(connections).flatMap(({ main }) =>
			main.flatMap((output) => (output ?? []).map(({ node }) => node)),
		);
		expect(new Set(names).size).toBe(names.length);
		expect([...Object.keys(connections), ...targets].filter((n) => !names.includes(n))).toEqual([]);
	});

	it('sets parameters that the newest Finpass node has', () => {
		const { properties, defaultVersion } = new Finpass().description;
		const finpass = nodes.filter(({ type }) => type === 'n8n-nodes-finpass.finpass');
		expect(finpass.filter(({ typeVersion }) => typeVersion !== defaultVersion)).toEqual([]);
		const unknown = finpass.flatMap(({ name, parameters, typeVersion }) =>
			Object.keys(parameters)
				.filter(
					(parameter) =>
						!properties.some((known) => shows(known, parameter, { ...parameters, typeVersion })),
				)
				.map((parameter) => `${name}: ${parameter}`),
		);
		expect(unknown).toEqual([]);
	});
});

it('npm run editor imports them all, with the data that is pinned in them', async () => {
	const imported: WorkflowFile[] = [];
	const api = { importWorkflow: async (file: WorkflowFile) => imported.push(file) };
	await importOtherExamples(api as unknown as N8nApi, {} as LoanApplication);

	const others = examples.filter(([name]) => name !== 'loan-application');
	expect(imported.map(({ name }) => name).sort()).toEqual(
		others.map(([, { name }]) => name).sort(),
	);
	expect(imported.filter(({ pinData }) => pinData !== undefined)).not.toEqual([]);
});

function shows(property: INodeProperties, name: string, parameters: INode['parameters']): boolean {
	const { resource, operation, '@version': versions } = property.displayOptions?.show ?? {};
	return (
		property.name === name &&
		(versions === undefined || versions.includes(parameters.typeVersion as number)) &&
		(resource === undefined || resource.includes(parameters.resource as string)) &&
		(operation === undefined || operation.includes(parameters.operation as string))
	);
}
