import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from './api';
import { Callbacks } from './callbacks';
import { consentPages } from './consentPage';
import { contract } from './contract';
import { type Control, controlRoutes, inProcessControl } from './control';
import { type DialectName, dialectName } from './dialects';
import { FileOrigin } from './files/origin';
import type { Stages } from './types';
import { World } from './world';

export { connectControl, type Control } from './control';
export { DIALECTS, type DialectName } from './dialects';

interface SandboxOptions {
	/** Default: any free one. It listens on 127.0.0.1. */
	port?: number;
	/** The same seed gives the same people, accounts and companies. Ids of journeys are random. */
	seed?: number;
	apiKey?: string;
	apiSecret?: string;
	stages?: Partial<Stages>;
	/** Default: the environment's FINPASS_SANDBOX_DIALECT, else `seed`. */
	dialect?: DialectName;
}

export interface Sandbox {
	/** Takes the place of https://api.finpass.ai */
	url: string;
	apiKey: string;
	apiSecret: string;
	/** The second origin, which holds the files behind pre-signed links. */
	files: { url: string };
	control: Control;
	/** Ends every connection, timer and callback. */
	stop(): Promise<void>;
}

/**
 * Starts a Finpass on localhost.
 * @throws NodeJS.ErrnoException EADDRINUSE when the port is in use
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, seed = 1, apiKey = 'sandbox-key', apiSecret = 'sandbox-secret' } = options;
	const world = new World(seed, new Callbacks(seed), new FileOrigin());
	Object.assign(world.stages, options.stages);
	world.dialect = options.dialect ?? dialectName(process.env.FINPASS_SANDBOX_DIALECT ?? 'seed');
	const api = new Api(await contract(), contract, world, { apiKey, apiSecret });
	const control = inProcessControl(api, world);

	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	app.use('/_sandbox', controlRoutes(control));
	app.use(consentPages(world));
	app.use((request, response) => api.handle(request, response));

	const server = createServer(app);
	// A connection that is kept must not be closed under a client that is about to use it.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	await world.files.start();
	world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	return {
		url: world.url,
		apiKey,
		apiSecret,
		files: world.files,
		control,
		stop: async () => {
			world.stop();
			world.callbacks.stop();
			await world.files.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
