import { findPostgres } from './services/postgres';
import { findRedis } from './services/redis';

/** Says what to install before anything else takes its time. */
export default function setup(): void {
	findRedis();
	findPostgres();
}
