import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** So long requests still come through before the connections break, and answers no longer do. */
const MUTE_MS = 500;

/** Stands before a server, so that the server can be gone for a while and keep what it knows. */
export interface Relay {
	url: string;
	/** Loses answers on their way, then breaks all connections and refuses new ones. */
	down(): Promise<void>;
	/** Takes connections again, at the same address. */
	up(): Promise<void>;
}

/** @param target address of a server on this machine */
export async function startRelay(target: string): Promise<Relay> {
	const { hostname, port: targetPort } = new URL(target);
	const open = new Set<Socket>();
	const keep = (socket: Socket) => {
		open.add(socket);
		// An error on one side ends the other.
		socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
		return socket;
	};
	let mute = false;
	const server = createServer((from) => {
		const to = keep(connect(Number(targetPort), hostname));
		keep(from).on('close', () => to.destroy());
		to.on('close', () => from.end());
		from.pipe(to).on('data', (answer) => {
			if (!mute) from.write(answer);
		});
	});
	const listen = async (port: number) =>
		await new Promise<void>((done, fail) => {
			server.once('error', fail).listen(port, hostname, done);
		});

	await listen(0);
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${hostname}:${port}`,
		down: async () => {
			mute = true;
			await sleep(MUTE_MS);
			const closed = new Promise((done) => server.close(done));
			for (const socket of open) socket.destroy();
			await closed;
		},
		up: async () => {
			mute = false;
			await listen(port);
		},
	};
}
