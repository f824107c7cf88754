import { dirname, delimiter } from 'node:path';
import type { InstalledN8n } from './ensure';

interface Settings {
	n8n: InstalledN8n;
	userFolder: string;
	port: number;
	brokerPort: number;
}

/**
 * The whole environment of an n8n for tests: bound to this machine, and silent towards n8n's
 * servers. Only the basics of the caller's environment are passed on, so that their own N8N_… or proxy
 * variables change no result.
 */
export function environment({ n8n, userFolder, port, brokerPort }: Settings): NodeJS.ProcessEnv {
	const { PATH = '', HOME, LANG, TMPDIR } = process.env;
	return {
		PATH: `${dirname(n8n.node)}${delimiter}${PATH}`,
		HOME,
		LANG,
		TMPDIR,
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		// It asks n8n's servers for a list when n8n starts.
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	};
}
