import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** How large the client without validation may be, minified and gzipped, in bytes. */
export const SIZE_GOAL = 6000;

/** The size of a module with all its imports in bytes, bundled for browsers, minified and gzipped. */
export async function sizeOf(specifier: string): Promise<{ minified: number; gzip: number }> {
  const bundle = await rolldown({
    input: 'entry',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? fileURLToPath(new URL('entry.js', import.meta.url)) : null),
        load: (id) =>
          id.endsWith('entry.js') ? `export { createExternalSupportClient } from '${specifier}';` : null,
      },
    ],
  });
  const { output } = await bundle.generate({ minify: true });
  const [{ code }] = output;
  return { minified: code.length, gzip: gzipSync(code, { level: 9 }).length };
}
