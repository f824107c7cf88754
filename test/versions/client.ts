import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Installation } from './installation';
import type { Answer, Job, Loaded } from './protocol';

/** An n8n-core of some version, running in a process of its own. One job at a time. */
export interface Engine {
	loaded(): Promise<Loaded>;
	/** Runs the Finpass node on the given items. A failed execution does not throw. */
	run(job: Job): Promise<Answer>;
	close(): void;
}

type Reply = { result: unknown } | { thrown: string };

export function openEngine({ folder, node }: Installation): Engine {
	const child = fork(resolve(__dirname, 'engine.ts'), [folder], {
		execPath: node,
		execArgv: ['--require', require.resolve('tsx/cjs')],
		stdio: 'inherit',
	});
	const ended = new AbortController();
	child.once('exit', () => ended.abort());
	const ask = async (message: Job | 'describe') => {
		child.send(message);
		const [reply] = (await once(child, 'message', { signal: ended.signal })) as [Reply];
		if ('thrown' in reply) throw new Error(reply.thrown);
		return reply.result;
	};
	return {
		loaded: async () => (await ask('describe')) as Loaded,
		run: async (job) => (await ask(job)) as Answer,
		close: () => child.kill('SIGKILL'),
	};
}
