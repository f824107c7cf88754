export { N8nApi, OWNER } from './api';
export type { Credential, Execution, Status, WorkflowFile } from './api';
export { chain, finpass, node, webhook } from './chain';
export { ensureN8n } from './ensure';
export type { InstalledN8n } from './ensure';
export { packFinpass } from './pack';
export { startN8n } from './start';
export type { N8n } from './start';
