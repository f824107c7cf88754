import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8n } from '../n8n';
import type { Cluster } from './services/cluster';

const FOLDER = join(__dirname, '../../test-results/queue');

/** What a run found out, line by line; printed at the end, and kept in test-results/queue. */
export class Report {
	private readonly lines: Record<string, string | number> = {};

	private readonly started = Date.now();

	add(lines: Record<string, string | number>): void {
		Object.assign(this.lines, lines);
	}

	/** Prints the progress. */
	note(text: string): void {
		const seconds = Math.round((Date.now() - this.started) / 1000);
		process.stderr.write(`${String(seconds).padStart(4)} s  ${text}\n`);
	}

	async print(): Promise<void> {
		for (const [name, value] of Object.entries(this.lines)) {
			process.stderr.write(`${name.padEnd(48)} ${value}\n`);
		}
		await mkdir(FOLDER, { recursive: true });
		await writeFile(
			join(FOLDER, 'report.json'),
			`${JSON.stringify(this.lines, undefined, '\t')}\n`,
		);
	}

	/** Keeps what each n8n printed, to find the cause of a failure. */
	async keepLogs({ main, webhook, workers }: Cluster): Promise<void> {
		await mkdir(FOLDER, { recursive: true });
		const named: Array<[string, N8n]> = [
			['main', main],
			['webhook', webhook],
			...workers.map((worker, index): [string, N8n] => [`worker-${index}`, worker]),
		];
		for (const [name, n8n] of named) {
			await writeFile(join(FOLDER, `${name}.log`), await n8n.log());
		}
	}
}
