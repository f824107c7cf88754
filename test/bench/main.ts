import { insights } from './insights';
import { loading } from './loading';
import { limitedLookups, unlimitedLookups } from './lookups';
import { monitoring } from './monitoring';
import { benchPolling } from './polling';
import { reports } from './reports';
import { Stage } from './stage';
import { tableOf, type Row } from './table';

/** Measures everything in one run, prints the table, and says whether all goals are met. */
async function main(): Promise<boolean> {
	const rows: Row[] = [];
	const stage = await Stage.set();
	try {
		for (const measure of [
			loading,
			limitedLookups,
			unlimitedLookups,
			reports,
			monitoring,
			insights,
		]) {
			console.error(`Measuring ${measure.name} …`);
			rows.push(...(await measure(stage)));
		}
	} finally {
		console.log(`\n${tableOf(rows)}`);
		await stage.strike();
	}
	const missed = rows.filter(({ met }) => met === false);
	for (const { work, goal } of missed) console.error(`\nThe goal is missed: ${work}, ${goal}`);
	return benchPolling() && missed.length === 0;
}

main().then(
	(met) => (process.exitCode = met ? 0 : 1),
	(error) => {
		console.error(error);
		process.exitCode = 1;
	},
);
