import { isIP, Socket } from 'node:net';

/**
 * Loaded before each test file: a connection to anything but this machine is refused, and fails
 * the test that made it. Names under `.invalid` (RFC 6761) may be looked up: they never exist.
 */
const refused: string[] = [];

/** The hosts that were refused since this was last asked. */
export const refusedHosts = (): string[] => refused.splice(0);

const isLocal = (host: string) =>
	host === 'localhost' ||
	host.endsWith('.localhost') ||
	host === '::1' ||
	(isIP(host) === 4 && host.startsWith('127.'));

function hostOf(args: unknown[]): string {
	const [first, second] = args.flat(1) as [unknown, unknown];
	if (typeof first === 'object' && first !== null) {
		const { host, path } = first as { host?: string | null; path?: string | null };
		return path ? 'localhost' : (host ?? 'localhost');
	}
	return typeof second === 'string' ? second : 'localhost';
}

const connect = Socket.prototype.connect;

beforeAll(() => {
	Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
		const host = hostOf(args);
		if (isLocal(host) || host.endsWith('.invalid')) {
			return Reflect.apply(connect, this, args) as Socket;
		}
		refused.push(host);
		// Later, because the caller listens for errors only after this.
		setImmediate(() => this.destroy(new Error(`Tests do not talk to ${host}`)));
		return this;
	} as typeof connect;
});

afterEach(() => {
	expect(refusedHosts()).toEqual([]);
});

afterAll(() => {
	Socket.prototype.connect = connect;
});
