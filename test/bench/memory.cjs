const { readFileSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc');

/** The largest and the present resident set of this process, in MB (proc(5), "status"). */
const memory = () => {
	const status = readFileSync('/proc/self/status', 'utf8');
	const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
	return { peak: megabytes('VmHWM'), now: megabytes('VmRSS') };
};

/** Sets the peak back to the present size. */
const forgetPeak = () => writeFileSync('/proc/self/clear_refs', '5');

module.exports = { collectGarbage, memory, forgetPeak };
