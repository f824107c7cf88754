import { dirname } from 'node:path';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { OWNER, ensureN8n, packFinpass, startN8n } from '../n8n';
import { killAll } from '../n8n/processes';
import { startSandbox } from '../sandbox';
import { importOtherExamples, prepareLoanApplication, runLoanApplication } from './loanApplication';

const USAGE = `Usage: npm run editor -- [--once] [--port 5678]
  --once  end after the first application
  --port  where n8n listens on 127.0.0.1 (default: any free port)`;

/** Takes long enough for a person to see that something happens. */
const STAGES = { fetch: 1500, analysis: 1500 };

class BadArguments extends Error {}

async function main(stopped: Promise<void>): Promise<void> {
	const { once, port } = readArguments();
	const tidyUp: Array<() => Promise<unknown>> = [];
	try {
		const n8nFiles = await ensureN8n();
		console.log('Packing n8n-nodes-finpass');
		const tarball = await packFinpass();
		tidyUp.push(() => rm(dirname(tarball), { recursive: true }));

		console.log('Starting the Finpass sandbox and n8n');
		const sandbox = await startSandbox({ stages: STAGES });
		tidyUp.push(() => sandbox.stop());
		const n8n = await startN8n({ n8n: n8nFiles, tarball, port });
		tidyUp.push(() => n8n.stop());

		await n8n.api.signIn();
		const example = await prepareLoanApplication(n8n.api, sandbox);
		await importOtherExamples(n8n.api, example);
		console.log('An applicant fills the form, gives consent and waits for the decision\n');
		console.log(await runLoanApplication(n8n.api, example));
		if (once) return;
		console.log(`
Editor      ${n8n.url}/workflow/${example.workflowId}
Login       ${OWNER.email}, password ${OWNER.password}
Form        ${example.form}
Sandbox     ${sandbox.url}  (any 10-digit mobile number; 9000000001 is to be declined)

Ctrl-C stops everything.`);
		await stopped;
	} finally {
		for (const tidy of tidyUp.reverse()) await tidy();
	}
}

function readArguments(): { once: boolean; port?: number } {
	try {
		const { values } = parseArgs({
			options: { once: { type: 'boolean', default: false }, port: { type: 'string' } },
		});
		const port = values.port === undefined ? undefined : Number(values.port);
		if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
			throw new Error('--port takes a number from 1 to 65535');
		}
		return { once: values.once, port };
	} catch (error) {
		throw new BadArguments(`${(error as Error).message}\n\n${USAGE}`);
	}
}

/** Ctrl-C ends the wait at the end of the demo, or whatever was going on before it. */
let interrupted = false;
const stopped = new Promise<void>((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			interrupted = true;
			console.log('\nStopping');
			resolve();
			killAll();
		});
	}
});

main(stopped).then(
	() => process.exit(),
	(error: Error) => {
		if (interrupted) process.exit(130);
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
