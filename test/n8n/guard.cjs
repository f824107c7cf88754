// Loaded with --require into a process that leads its own process group. Its standard input is a
// pipe that nobody writes to: it closes only when the parent is gone, even by kill -9, and then
// the group must not outlive it. Threads of the process load this file too, with a stdin of their own.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
	process.stdin
		.on('close', () => process.kill(-process.pid, 'SIGKILL'))
		.resume()
		.unref();
}
