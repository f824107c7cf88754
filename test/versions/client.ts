import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Installation } from './installation';
import type { CalledBack, Job, Loaded, Outcome, Run } from './protocol';

/** An n8n-core of some version, running in a process of its own. One job at a time. */
export interface Engine {
	loaded(): Promise<Loaded>;
	/** Runs the Finpass node on the given items. A failed execution does not throw. */
	run(run: Run): Promise<Outcome>;
	/** Calls the address of the last execution, which is suspended. */
	callBack(body: unknown): Promise<CalledBack>;
	/** Lets the time of the last execution's wait be over. */
	timeOut(): Promise<Outcome>;
	close(): void;
}

type Reply = { result: unknown } | { thrown: string };

export function openEngine({ folder, node }: Installation): Engine {
	const child = fork(resolve(__dirname, 'engine.ts'), [folder], {
		execPath: node,
		execArgv: ['--require', require.resolve('tsx/cjs')],
		env: {
			...process.env,
			N8N_USER_FOLDER: folder,
			N8N_ENCRYPTION_KEY: 'tests of versions',
			N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
		},
	});
	const ended = new AbortController();
	child.once('exit', () => ended.abort());
	const ask = async (job: Job) => {
		child.send(job);
		const [reply] = (await once(child, 'message', { signal: ended.signal })) as [Reply];
		if ('thrown' in reply) throw new Error(reply.thrown);
		return reply.result;
	};
	return {
		loaded: async () => (await ask({ describe: true })) as Loaded,
		run: async (run) => (await ask({ run })) as Outcome,
		callBack: async (body) => (await ask({ callBack: body })) as CalledBack,
		timeOut: async () => (await ask({ timeOut: true })) as Outcome,
		close: () => child.kill('SIGKILL'),
	};
}
