import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { DEFERRED } from '../dist/prism/deferred-modules.js';
import { thirdPartyNotices } from './third-party-notices.ts';

// Puts one file in the place of dist/prism/prism-files.js and the 590 files of Prism that it requires,
// which takes a third of the time to load. Run by `build`, after tsc.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = here('../dist/prism/prism-files.js');
const DEFERRING = '../dist/prism/deferred-modules.js';

/** Whether a module is the file that a path ends with; Windows has backslashes in it. */
const isFile = (id: string, path: string) => id.replaceAll('\\', '/').endsWith(path);

/** What Prism requires at its start, and needs seldom: it is part of the bundle, but run at its first use. */
const RUN_LATER = ['lodash/fp'];

/** Lets the bundler see what the entry requires: its `require` is one made at run time otherwise. */
const plainRequire: Plugin = {
  name: 'plain-require',
  transform(code, id) {
    if (id !== ENTRY) return undefined;
    const lines = /^(const putBack = |const require = |putBack\().*$/gm;
    if (code.match(lines)?.length !== 3) throw new Error(`${ENTRY} is not written as the bundle needs it`);
    return code.replace(lines, '');
  },
};

const STAND_IN = '\0stand-in:';
const LATER = '\0later:';

/** Leaves what is deferred to Prism's own folder, and runs late what is seldom needed. */
const standIns: Plugin = {
  name: 'stand-ins',
  async resolveId(id, importer = '') {
    if (DEFERRED.includes(id)) return `${STAND_IN}${id}`;
    if (!RUN_LATER.includes(id) || importer.startsWith(LATER)) return null;
    const real = await this.resolve(id, importer);
    if (!real) throw new Error(`${importer} requires ${id}, which is not installed`);
    return `${LATER}${real.id}`;
  },
  load(id) {
    if (id.startsWith(STAND_IN)) {
      const name = JSON.stringify(id.slice(STAND_IN.length));
      const file = JSON.stringify(here(DEFERRING));
      return `module.exports = require(${file}).deferredModule(${name});`;
    }
    if (!id.startsWith(LATER)) return null;
    const file = JSON.stringify(id.slice(LATER.length));
    return `let real; module.exports = new Proxy({}, { get: (_, name) => (real ??= require(${file}))[name] });`;
  },
};

/** At the top of a CommonJS file `this` is its `exports`, which the bundler takes for undefined. */
const thisAsExports: Plugin = {
  name: 'this-as-exports',
  transform: (code, id) =>
    isFile(id, '/uri-template-lite/index.js') ? code.replaceAll('this.URI', 'exports.URI') : undefined,
};

/**
 * Node tells of `url.parse`, on stderr, who does not call it from below node_modules, where the bundle need
 * not stand. This is what it does, without telling.
 */
const QUIET_URL = `
const { Url } = require('url');
const parse = (text, query, slashes) => {
  const url = new Url();
  url.parse(text, query, slashes);
  return url;
};
exports.parse = parse;
exports.resolve = (from, to) => parse(from, false, true).resolveObject(parse(to, false, true)).format();
`;
const quietUrl: Plugin = {
  name: 'quiet-url',
  transform(code, id) {
    if (!isFile(id, '/json-schema-ref-parser/lib/util/url.js')) return undefined;
    const lines = /^exports\.(parse|resolve) = require\("url"\)\.\1;$/gm;
    if (code.match(lines)?.length !== 2) throw new Error(`${id} is not written as the bundle needs it`);
    return code.replace(lines, '') + QUIET_URL;
  },
};

const bundle = await rolldown({
  input: ENTRY,
  platform: 'node',
  external: (id) => id === here(DEFERRING),
  // Its CommonJS form requires its own parts in a way that no bundler can follow.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  plugins: [plainRequire, standIns, thisAsExports, quietUrl],
  onLog(level, log) {
    throw new Error(`${level}: ${log.message}`);
  },
});
const { output } = await bundle.generate({
  format: 'esm',
  // Names and code stay as they are: only what nobody runs is left out.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
const [chunk, ...others] = output;
if (others.length > 0) throw new Error(`the bundle is to be one file, not ${output.length}`);
writeFileSync(ENTRY, inAscii(chunk.code));
// That of the file which stood there.
rmSync(`${ENTRY}.map`, { force: true });
writeFileSync(here('../dist/prism/THIRD-PARTY.txt'), thirdPartyNotices(Object.keys(chunk.modules)));

/** V8 keeps a text in twice the memory if one character of it is beyond Latin-1. Comments are gone by now. */
function inAscii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
