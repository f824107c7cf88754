import { parseArgs } from 'node:util';
import { SPECIAL_NUMBERS } from './data/personas';
import { dialectName } from './dialects';
import { startSandbox } from '.';
import { WRONG_PASSWORD } from './journeys/itrAnalyzer';
import { SPECIAL_PANS } from './journeys/lookups';

const USAGE = `Usage: npm run sandbox -- [--port 4180] [--seed 1] [--dialect seed] [--fast]
  --port     where to listen on 127.0.0.1
  --seed     a number; the same seed gives the same people and companies
  --dialect  seed, flat or odd: the form in which answers come, see docs/api-facts.md
  --fast     stages take 200 ms instead of seconds`;

function options() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4180' },
			seed: { type: 'string', default: '1' },
			dialect: { type: 'string' },
			fast: { type: 'boolean', default: false },
		},
	});
	const [port, seed] = [Number(values.port), Number(values.seed)];
	if (!Number.isInteger(port) || port < 0 || port > 65535 || !Number.isInteger(seed)) {
		throw new Error('--port and --seed take whole numbers');
	}
	const dialect = values.dialect === undefined ? undefined : dialectName(values.dialect);
	return { port, seed, dialect, stages: values.fast ? {} : { fetch: 3000, analysis: 4000 } };
}

async function main(): Promise<void> {
	const sandbox = await startSandbox(options());
	const list = (stories: Record<string, { story: string }>, form = (key: string) => key) =>
		Object.entries(stories)
			.map(([key, { story }]) => `  ${form(key)}  ${story}`)
			.join('\n');
	console.log(`Finpass sandbox

  Base URL    ${sandbox.url}
  API key     ${sandbox.apiKey}
  API secret  ${sandbox.apiSecret}
  Control     ${sandbox.url}/_sandbox  (such as GET /_sandbox/requests, GET /_sandbox/journeys,
              POST /_sandbox/act with ["<client id>", "approve"])

Any 10-digit mobile number is a person with sound finances, but for these:
${list(SPECIAL_NUMBERS)}

For Multi Bureau, the digits of the PAN:
${list(SPECIAL_PANS, (digits) => `AAAPA${digits}A`)}

For ITR Analyzer the password "${WRONG_PASSWORD}" is wrong. For Bank Statement Analyser a file with
"fail" in its name cannot be read, one with "mismatch" in its name does not add up.

Ctrl-C stops it.`);
	const stop = () => void sandbox.stop();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: NodeJS.ErrnoException) => {
	console.error(
		error.code === 'EADDRINUSE'
			? 'The port is in use. Choose another: npm run sandbox -- --port 4181'
			: `${error.message}\n\n${USAGE}`,
	);
	process.exitCode = 1;
});
