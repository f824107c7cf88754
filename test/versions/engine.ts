// A process of its own that holds one version of n8n-core, on the Node.js which that version needs,
// and runs the Finpass node in it for `openEngine`. Argument: the folder of the installation.
import { Execution } from './execution';
import { Library } from './library';
import type { Job } from './protocol';

const library = Library.open(process.argv[2]);
let execution: Execution | undefined;

async function answer(job: Job): Promise<unknown> {
	if ('describe' in job) return (await library).loaded();
	if ('callBack' in job) return await execution?.callBack(job.callBack);
	if ('timeOut' in job) return await execution?.timeOut();
	execution = new Execution(await library, job.run);
	return await execution.start();
}

process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => {
	answer(job).then(
		(result) => process.send?.({ result }),
		(error: Error) => process.send?.({ thrown: error.stack }),
	);
});
