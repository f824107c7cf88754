import { parseArgs } from 'node:util';
import { runLoanDecision } from './loanDecision';

const USAGE = `Usage: npm run demo -- [--by-hand]
  --by-hand  you give the consent yourself, on the page that the demo shows`;

async function main(): Promise<void> {
	await runLoanDecision({ byHand: readArguments() });
}

function readArguments(): boolean {
	try {
		const { values } = parseArgs({ options: { 'by-hand': { type: 'boolean', default: false } } });
		return values['by-hand'];
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${USAGE}`);
	}
}

process.once('SIGINT', () => process.exit(130));

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(`\n${error.message}`);
		process.exit(1);
	},
);
