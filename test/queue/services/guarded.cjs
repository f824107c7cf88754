// Runs a program that is no Node.js script under guard.cjs, in the same process group, and ends
// with it. Signals are handed on, so that the program decides when it ends.
const { spawn } = require('node:child_process');

const [uid, file, ...args] = process.argv.slice(2);
const user = uid === '' ? {} : { uid: Number(uid), gid: Number(uid) };
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], ...user });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
	console.error(error.message);
	process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
