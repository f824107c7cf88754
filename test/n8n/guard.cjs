// Loaded with --require into a process that leads its own process group. Its standard input is a
// pipe that nobody writes to: it closes only when the parent is gone, even by kill -9, and then
// the group must not outlive it. Threads of the process load this file too, with a stdin of their own.
const v8 = require('node:v8');
const vm = require('node:vm');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
	process.stdin
		.on('close', () => process.kill(-process.pid, 'SIGKILL'))
		.resume()
		.unref();

	// Asked by a signal, the process tells what memory it really needs: in bytes, garbage collected.
	v8.setFlagsFromString('--expose-gc');
	const collectGarbage = vm.runInNewContext('gc');
	process.on('SIGUSR2', () => {
		collectGarbage();
		collectGarbage();
		const { heapUsed, external } = process.memoryUsage();
		process.stdout.write(`Memory in use: ${heapUsed + external}\n`);
	});
}
