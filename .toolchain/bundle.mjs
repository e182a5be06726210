import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';

// Puts the modules of a package together, beside the types that tsc writes: to find and open a module takes
// longer than to run it, and a command that judges one pact would open three hundred. Run by `build` in the
// package's folder. A way into the package stays a file of its own, and so does each module that is named as
// an argument: one that is started by its address. A module that is named with --apart is left to another step of
// the build, and imported from where it is. --alone writes a way into the package without parts that others share.

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    alone: { type: 'string', multiple: true, default: [] },
    apart: { type: 'string', multiple: true, default: [] },
  },
});
const ways = Object.values(exports).flatMap(({ default: file }) => file ?? []);
const names = [...ways.map((file) => file.slice('./dist/'.length, -'.js'.length)), ...positionals];

const fromSource = (id) => relative(resolve('src'), id).replaceAll('\\', '/').replace(/\.ts$/, '');

/** Leaves the modules apart where they are. All that is written imports them from the folder of the package. */
const apart = {
  name: 'apart',
  async resolveId(id, importer) {
    if (!id.startsWith('.') || importer === undefined) return null;
    const name = fromSource(resolve(dirname(importer), id));
    return values.apart.includes(name) ? { id: `./${name}.js`, external: true } : null;
  },
};

/** A module's address stays what it would be in a file of its own: others are found from there. */
const ownAddress = {
  name: 'own-address',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return undefined;
    const file = `${fromSource(id)}.js`;
    if (names.some((name) => name.includes('/') && file === `${name}.js`)) return undefined;
    const address = `new URL(${JSON.stringify(file)}, import.meta.url).href`;
    return { code: code.replaceAll('import.meta.url', address), map: null };
  },
};

async function write(entries) {
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
    // What the compiler needs for newer words, such as `using`, comes with the bundler.
    external: (id) => !id.startsWith('.') && !isAbsolute(id) && !id.startsWith('@oxc-project/runtime/'),
    platform: 'node',
    plugins: [apart, ownAddress],
    transform: { target: 'es2023' },
  });
  await bundle.write({ dir: 'dist', format: 'esm', chunkFileNames: '[name].js' });
  await bundle.close();
}

await write(names.filter((name) => !values.alone.includes(name)));
for (const name of values.alone) await write([name]);
