import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** A port of this machine that nobody listens on. */
export const freePort = async () => await listenOnce(0);

/** Throws with a message for people when somebody listens on the port. */
export async function assertPortIsFree(port: number, owner: string): Promise<void> {
	try {
		await listenOnce(port);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		throw new Error(
			`Port ${port} for ${owner} is in use. Stop the program that uses it, or choose another port.`,
		);
	}
}

async function listenOnce(port: number): Promise<number> {
	const server = createServer();
	return await new Promise((done, fail) => {
		server.once('error', fail);
		server.listen(port, HOST, () => {
			const address = server.address();
			const found = address !== null && typeof address === 'object' ? address.port : port;
			server.close(() => done(found));
		});
	});
}
