import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { inAscii } from './in-ascii.mts';
import { thirdPartyNotices } from './third-party-notices.mts';

// Puts the modules of a package together, beside the types that tsc writes. To find and open a module takes
// longer than to run it, and a command that judges one pact would open three hundred. `build` runs this in the
// package's folder. Each export of the package stays a file of its own, and so does each module that is named as
// an argument, because it is started by its address. Another step of the build makes the modules that --apart names.
// They are imported from where they are. --alone writes an export without parts that others share. --inside puts what is
// used of a devDependency, and of what that imports, into the files too, with its licence in THIRD-PARTY.txt: nobody
// then installs the rest of it. --required does so with a package of CommonJS that is loaded late, by
// `createRequire(import.meta.url)('NAME')`: it gets a file of its own.

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    alone: { type: 'string', multiple: true, default: [] },
    apart: { type: 'string', multiple: true, default: [] },
    inside: { type: 'string', multiple: true, default: [] },
    required: { type: 'string', multiple: true, default: [] },
  },
});
const ways = Object.values(exports).flatMap(({ default: file }) => file ?? []);
const names = [...ways.map((file) => file.slice('./dist/'.length, -'.js'.length)), ...positionals];

const fromSource = (id) => relative(resolve('src'), id).replaceAll('\\', '/').replace(/\.ts$/, '');

/** Leaves the modules of --apart where they are. Written files import them from the folder of the package. */
const apart = {
  name: 'apart',
  async resolveId(id, importer) {
    if (!id.startsWith('.') || importer === undefined) return null;
    const name = fromSource(resolve(dirname(importer), id));
    return values.apart.includes(name) ? { id: `./${name}.js`, external: true } : null;
  },
};

/** Requires the file that --required writes, in place of the package. */
const required = {
  name: 'required',
  transform(code, id) {
    let written = code;
    for (const name of values.required) {
      const file = relative(dirname(fromSource(id)), `${name}.cjs`).replaceAll('\\', '/');
      const own = JSON.stringify(file.startsWith('.') ? file : `./${file}`);
      written = written.replaceAll(
        `createRequire(import.meta.url)('${name}')`,
        `createRequire(import.meta.url)(${own})`,
      );
    }
    return written === code ? undefined : { code: written, map: null };
  },
};

/** Modules of Node that every program has as globals. To require them takes Node several milliseconds. */
const GLOBALS = { process: 'module.exports = process;', buffer: 'module.exports = { Buffer };' };

const globals = {
  name: 'globals',
  resolveId: (id) => (Object.hasOwn(GLOBALS, id) ? `\0${id}` : null),
  load: (id) => (id.startsWith('\0') && Object.hasOwn(GLOBALS, id.slice(1)) ? GLOBALS[id.slice(1)] : null),
};

/** Keeps the address that a module would have in a file of its own. The module finds other files from there. */
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

/** Escapes last of all: the bundler prints the code once more after `renderChunk`. */
const ascii = {
  name: 'ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = inAscii(file.code);
  },
};

const isInside = (id) => values.inside.some((name) => id === name || id.startsWith(`${name}/`));

/** Whether a module is imported when the package runs, and not put into its files. */
function isExternal(id, importer = '') {
  // The helpers for newer syntax, such as `using`, come with the bundler.
  if (id.startsWith('.') || isAbsolute(id) || id.startsWith('@oxc-project/runtime/')) return false;
  return isBuiltin(id) || !(isInside(id) || importer.includes('node_modules'));
}

async function write(entries) {
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
    external: isExternal,
    platform: 'node',
    plugins: [apart, required, ownAddress, ascii],
    // Of a package that has both, the modules: what is not used of them is left out.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'es2023' },
  });
  const { output } = await bundle.write({ dir: 'dist', format: 'esm', chunkFileNames: '[name].js' });
  await bundle.close();
  return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
}

async function writeRequired(name) {
  const input = createRequire(resolve('package.json')).resolve(name);
  const bundle = await rolldown({ input, platform: 'node', plugins: [globals, ascii] });
  const { output } = await bundle.write({ file: join('dist', `${name}.cjs`), format: 'cjs' });
  await bundle.close();
  return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
}

const files = await write(names.filter((name) => !values.alone.includes(name)));
for (const name of values.alone) files.push(...(await write([name])));
for (const name of values.required) files.push(...(await writeRequired(name)));
if (values.inside.length + values.required.length > 0)
  writeFileSync(join('dist', 'THIRD-PARTY.txt'), thirdPartyNotices(files));
