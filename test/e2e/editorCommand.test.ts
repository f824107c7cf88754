import axios from 'axios';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

jest.setTimeout(300_000);

const PACKAGE = resolve(__dirname, '../..');

/** The command, run as `npm run editor` does, in a temporary folder of its own. */
class EditorCommand {
	output = '';
	private readonly child: ChildProcess;
	private readonly exit: Promise<number | null>;

	constructor(
		readonly temporary: string,
		args: string[],
		env: NodeJS.ProcessEnv = {},
	) {
		this.child = spawn(process.execPath, ['--import', 'tsx', 'test/editor/main.ts', ...args], {
			cwd: PACKAGE,
			env: { ...process.env, TMPDIR: temporary, ...env },
		});
		const keep = (text: Buffer) => (this.output += text.toString());
		this.child.stdout?.on('data', keep);
		this.child.stderr?.on('data', keep);
		this.exit = new Promise((done) => this.child.once('exit', done));
	}

	async ended(): Promise<number | null> {
		return await this.exit;
	}

	/** Waits until it stays, and gives the address of its editor. */
	async editor(): Promise<string> {
		for (;;) {
			const address = /Editor +(http:\/\/[^/]+)/.exec(this.output)?.[1];
			if (address !== undefined) return address;
			if (this.child.exitCode !== null) throw new Error(`The command has ended:\n${this.output}`);
			await sleep(200);
		}
	}

	kill(signal: NodeJS.Signals): void {
		this.child.kill(signal);
	}
}

let temporary: string;

beforeEach(async () => {
	temporary = await mkdtemp(join(tmpdir(), 'finpass-e2e-'));
});

afterEach(async () => {
	await rm(temporary, { recursive: true, force: true });
});

const isUp = async (url: string) =>
	await axios.get(url, { timeout: 2000 }).then(
		() => true,
		() => false,
	);

const leftFiles = async () =>
	(await readdir(temporary)).filter((name) => name.startsWith('finpass-'));

test('--once prints the decision and ends, with nothing left', async () => {
	const command = new EditorCommand(temporary, ['--once']);
	expect(await command.ended()).toBe(0);
	expect(command.output).toMatch(/Committed to obligations \(FOIR\) +\d+ %/);
	expect(command.output).toMatch(/Decision +Approved/);
	expect(await leftFiles()).toEqual([]);
});

test('it stays with the editor open until Ctrl-C, and leaves nothing', async () => {
	const command = new EditorCommand(temporary, []);
	const editor = await command.editor();
	expect(await isUp(editor)).toBe(true);
	command.kill('SIGINT');
	expect(await command.ended()).toBe(0);
	expect(await isUp(editor)).toBe(false);
	expect(await leftFiles()).toEqual([]);
});

test('killed with -9 it takes its n8n along', async () => {
	const command = new EditorCommand(temporary, []);
	const editor = await command.editor();
	command.kill('SIGKILL');
	await command.ended();
	for (let tries = 0; tries < 50 && (await isUp(editor)); tries++) await sleep(100);
	expect(await isUp(editor)).toBe(false);
});

describe('what it says when it cannot run', () => {
	let listener: Server;

	beforeEach(async () => {
		listener = createServer((socket) => socket.destroy());
		await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
	});

	afterEach(async () => {
		await new Promise((done) => listener.close(done));
	});

	test('a port in use', async () => {
		const { port } = listener.address() as AddressInfo;
		const command = new EditorCommand(temporary, ['--port', String(port)]);
		expect(await command.ended()).toBe(1);
		expect(command.output).toContain(`Port ${port} for n8n is in use`);
		expect(await leftFiles()).toEqual([]);
	});

	test('no network: the registry does not answer, and no part of an n8n stays in the cache', async () => {
		const { port } = listener.address() as AddressInfo;
		const command = new EditorCommand(temporary, ['--once'], {
			XDG_CACHE_HOME: join(temporary, 'cache'),
			npm_config_registry: `http://127.0.0.1:${port}/`,
		});
		expect(await command.ended()).toBe(1);
		expect(command.output).toMatch(
			/No answer from the npm registry .*Check the network connection/,
		);
		const cached = await readdir(join(temporary, 'cache', 'n8n-nodes-finpass'));
		expect(cached.filter((name) => !name.endsWith('.lock'))).toEqual([]);
	});

	test('an argument that it does not know', async () => {
		const command = new EditorCommand(temporary, ['--twice']);
		expect(await command.ended()).toBe(1);
		expect(command.output).toContain('Usage: npm run editor');
	});
});
