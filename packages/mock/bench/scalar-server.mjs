import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// node scalar-server.mjs FOLDER FILE PORT, with @scalar/mock-server and @hono/node-server in FOLDER/node_modules
const [folder, file, port] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { createMockServer } = await load('@scalar/mock-server');
const { serve } = await load('@hono/node-server');
const app = await createMockServer({ document: readFileSync(file, 'utf8') });
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' });
