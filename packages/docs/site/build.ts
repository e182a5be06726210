import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, createServer } from 'vitepress';
import { writeContent } from './content/write-content.ts';

/* `node site/build.ts` writes the site to dist/site. With `--serve` it is served, and built anew for each page. */

const SITE = fileURLToPath(new URL('./', import.meta.url));
const { values } = parseArgs({ options: { serve: { type: 'boolean', default: false } } });

await writeContent();
if (values.serve) {
  const server = await createServer(SITE, { host: '127.0.0.1' });
  await server.listen();
  server.printUrls();
} else {
  await build(SITE);
}
