// Loads the built package on the Node.js that runs this file, and signs a request with it. Run it without npm,
// `node test/load.cjs`: npm's scripts always run on the Node.js among the development dependencies.
const { strictEqual } = require('node:assert');
const { basename, join } = require('node:path');
const { n8n } = require('../package.json');

const make = (path) => new (require(join(__dirname, '..', path))[basename(path).split('.')[0]])();

for (const path of n8n.nodes) {
	const { description } = make(path);
	strictEqual(description.properties.length > 0, true);
}

const [credential] = n8n.credentials.map(make);
const keys = { apiKey: 'key', apiSecret: 'secret', baseUrl: 'https://api.finpass.ai' };
credential.authenticate(keys, { url: 'https://api.finpass.ai/api' }).then(({ headers }) => {
	strictEqual(headers['X-API-Key'], 'key');
	process.stdout.write(`${n8n.nodes.length} nodes load on Node.js ${process.version}\n`);
});
