import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/**
 * Runs `work` while no other process on this machine holds the lock of that file. SQLite locks
 * the file in the operating system, so the lock of a killed process is free at once.
 */
export async function withLock<T>(
	file: string,
	onWait: () => void,
	work: () => Promise<T>,
): Promise<T> {
	const database = new DatabaseSync(file);
	try {
		for (let first = true; !tryLock(database); first = false) {
			if (first) onWait();
			await sleep(500);
		}
		return await work();
	} finally {
		database.close();
	}
}

function tryLock(database: DatabaseSync): boolean {
	try {
		database.exec('BEGIN EXCLUSIVE');
		return true;
	} catch (error) {
		if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
		throw error;
	}
}
