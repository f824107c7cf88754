import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../markdownTable';
import type { Measured } from './cost';
import { ASSUMED, peakRate } from './customers';
import { measure } from './measure';
import { DELAY_SECONDS, KEPT_DAYS, PLACES, plan, type Plan } from './plan';
import { WAYS } from './ways';

const FILE = join(__dirname, 'measured.json');

const read = () => JSON.parse(readFileSync(FILE, 'utf8')) as Measured;

const GB = 1e9;
const whole = (value: number) => Math.round(value).toLocaleString('en-US');
const ROWS: Array<[string, (plan: Plan) => string]> = [
	['per consent: steps that a worker takes', ({ jobs }) => jobs.toFixed(1)],
	['calls to Finpass', ({ calls }) => calls.toFixed(1)],
	['seconds of a worker’s processor', ({ cost }) => cost.cpu.worker.toFixed(2)],
	['seconds of a worker’s place', ({ cost }) => cost.place.toFixed(1)],
	['Redis commands', ({ cost }) => cost.redisCommands.toFixed(0)],
	['database rows', ({ cost }) => cost.rows.toFixed(1)],
	['kB in the database', ({ cost }) => (cost.bytes / 1000).toFixed(0)],
	['decision noticed after, mean', ({ noticedAfter }) => `${noticedAfter.toFixed(0)} s`],
	['consents waited for at a time', ({ waiting }) => whole(waiting)],
	[`workers of ${PLACES} places`, ({ workers }) => whole(workers)],
	['webhook processes', ({ webhookProcesses }) => whole(webhookProcesses)],
	['main, cores', ({ mainCores }) => mainCores.toFixed(2)],
	['PostgreSQL, cores', ({ postgresCores }) => postgresCores.toFixed(2)],
	['Redis, cores', ({ redisCores }) => redisCores.toFixed(2)],
	['Redis commands a second', ({ redisCommandsASecond }) => whole(redisCommandsASecond)],
	['new rows a month, millions', ({ rows }) => whole(rows / 1e6)],
	[`database, ${KEPT_DAYS} days of executions`, ({ bytes }) => `${whole(bytes / GB)} GB`],
	['PostgreSQL log a day', ({ loggedADay }) => `${whole(loggedADay / GB)} GB`],
];

function costs(measured: Measured): string {
	const { from, ...parts } = measured;
	const ms = (seconds: number) => (seconds * 1000).toFixed(0);
	const rows = Object.entries(parts).map(([name, { cpu, place, ...rest }]) => [
		name,
		...[cpu.webhook, cpu.worker, cpu.main, cpu.postgres, cpu.redis, place].map(ms),
		...[rest.redisCommands, rest.rows].map((value) => value.toFixed(1)),
		...[rest.bytes, rest.logged].map((value) => (value / 1000).toFixed(1)),
	]);
	const head = ['ms', 'webhook', 'worker', 'main', 'PostgreSQL', 'Redis', 'place'];
	const more = ['Redis commands', 'rows', 'kB in database', 'kB in log'];
	return `${JSON.stringify(from)}\n\n${markdownTable([[...head, ...more], ...rows], 'right')}`;
}

function plans(measured: Measured): string {
	const found = WAYS.map((way) => plan(way, measured, ASSUMED));
	const head = ['', ...WAYS.map(({ name }) => name)];
	const rows = ROWS.map(([name, show]) => [name, ...found.map(show)]);
	return markdownTable([head, ...rows], 'right');
}

async function main(): Promise<void> {
	if (process.argv.includes('--measure')) {
		writeFileSync(FILE, `${JSON.stringify(await measure(), undefined, '\t')}\n`);
	}
	const measured = read();
	const { perMonth, peak } = ASSUMED;
	console.log(`What the parts of one consent cost:\n\n${costs(measured)}\n`);
	console.log(
		`What ${whole(perMonth)} consents a month need, in the busiest hour (${peak} times the mean: ` +
			`${peakRate(ASSUMED).toFixed(1)} a second), if 99 of 100 steps are to wait ${DELAY_SECONDS} s at most:\n`,
	);
	console.log(plans(measured));
}

void main();
