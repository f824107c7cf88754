import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { DIALECTS, startSandbox, type DialectName } from '../sandbox';
import { harmlessCalls, type Ids } from './calls';
import { examine, type Target } from './examine';
import { prepare } from './rehearsal';
import { report } from './report';

const USAGE = `Usage: npm run doctor -- [--live] [ids]
  --live                 ask Finpass, with the key of your account; costs nothing
  --aa-client-id         from Initialize of Account Aggregator
  --aa-request-id        from Refresh Data, if the consent is for loan monitoring
  --bsa-client-id        from Initialize of AA-BSA Analyzer
  --statement-client-id  from Upload Statement of Bank Statement Analyser
  --itr-job-id           from Initialize of ITR Analyzer
  --help

Key, secret and Base URL come from FINPASS_API_KEY, FINPASS_API_SECRET and FINPASS_BASE_URL. A key or
secret that is missing is asked for. Without --live a sandbox answers, in each of its dialects.
The output holds names and types of fields, and no values: it can be pasted into an issue.`;

const PRODUCTION = 'https://api.finpass.ai';

function readArguments() {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({
		options: {
			...{ live: flag, help: flag },
			...{ 'aa-client-id': text, 'aa-request-id': text, 'bsa-client-id': text },
			...{ 'statement-client-id': text, 'itr-job-id': text },
		},
	});
	const ids: Ids = {
		aaClientId: values['aa-client-id'],
		aaRequestId: values['aa-request-id'],
		bsaClientId: values['bsa-client-id'],
		statementClientId: values['statement-client-id'],
		itrJobId: values['itr-job-id'],
	};
	return { live: values.live, help: values.help, ids };
}

/** Reads what the user types, without showing it in the terminal. */
async function askFor(name: string): Promise<string> {
	if (!process.stdin.isTTY) throw new Error(`Set ${name}`);
	process.stderr.write(`${name}: `);
	const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
	const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
	const entered = await terminal.question('');
	terminal.close();
	process.stderr.write('\n');
	return entered.trim();
}

async function fromEnvironment(): Promise<Target> {
	const { FINPASS_API_KEY, FINPASS_API_SECRET, FINPASS_BASE_URL } = process.env;
	return {
		url: FINPASS_BASE_URL ?? PRODUCTION,
		apiKey: FINPASS_API_KEY ?? (await askFor('FINPASS_API_KEY')),
		apiSecret: FINPASS_API_SECRET ?? (await askFor('FINPASS_API_SECRET')),
	};
}

async function rehearse(dialect: DialectName): Promise<string> {
	const sandbox = await startSandbox({ dialect, stages: { fetch: 5, analysis: 5 } });
	try {
		return report(await examine(sandbox, await prepare(sandbox)));
	} finally {
		await sandbox.stop();
	}
}

async function main(): Promise<void> {
	const { live, help, ids } = readArguments();
	if (help) return console.log(USAGE);
	if (live) return console.log(report(await examine(await fromEnvironment(), ids)));
	for (const dialect of Object.keys(DIALECTS) as DialectName[]) {
		console.log(`## Sandbox, dialect ${dialect}\n\n${await rehearse(dialect)}\n`);
	}
	const calls = harmlessCalls(ids).map(({ title, operationId }) => `- ${title}: ${operationId}`);
	console.log(`This was the sandbox. With --live Finpass is asked:\n\n${calls.join('\n')}`);
}

main().catch((error: Error) => {
	console.error(`${error.message}\n\n${USAGE}`);
	process.exitCode = 1;
});
