import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import { inAscii } from '../../../.toolchain/in-ascii.mts';
import { thirdPartyNotices } from '../../../.toolchain/third-party-notices.mts';
import { DEFERRED, UNUSED } from '../src/prism/deferred-modules.ts';
import { bundleDeferred, deferredFile } from './bundle-deferred.ts';

// Makes one file, dist/prism/prism-files.js, of the module of that name and of the 590 files of Prism that it
// requires. That file loads in a third of the time. Modules that Prism needs seldom get files of their own
// beside it. No package of Prism is needed at run time. `build` runs this after the bundle of the mock itself.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = here('../src/prism/prism-files.ts');
const WRITTEN = here('../dist/prism/prism-files.js');
const DEFERRING = './deferred-modules.js';

/** Whether the path of a module ends with a certain path. On Windows it contains backslashes. */
const isFile = (id: string, path: string) => id.replaceAll('\\', '/').endsWith(path);

/**
 * Modules that Prism requires at its start and seldom needs. The bundle contains them, and runs each at its
 * first use.
 */
const RUN_LATER = ['lodash/fp', '@stoplight/http-spec/oas2/operation'];

/** Shows the bundler what the entry requires. Without this, its `require` is only created at run time. */
const plainRequire: Plugin = {
  name: 'plain-require',
  transform(code, id) {
    if (id !== ENTRY) return undefined;
    const lines = /^(const putBack = |const require(OfPrism)? = |putBack\().*$/gm;
    if (code.match(lines)?.length !== 4) throw new Error(`${ENTRY} is not written as the bundle needs it`);
    return code.replace(lines, '').replaceAll('requireOfPrism(', 'require(');
  },
  /** These are packages of Prism's. */
  resolveId(id, importer) {
    if (importer !== ENTRY || !/^(ajv|@stoplight\/json$)/.test(id)) return null;
    return createRequire(createRequire(ENTRY).resolve('@stoplight/prism-http')).resolve(id);
  },
};

const STAND_IN = '\0stand-in:';
const LATER = '\0later:';

/** Leaves deferred modules in files of their own, and runs seldom needed ones late. */
const standIns: Plugin = {
  name: 'stand-ins',
  async resolveId(id, importer = '') {
    if (id === DEFERRING) return { id, external: 'relative' };
    if (DEFERRED.includes(id) || UNUSED.includes(id)) return `${STAND_IN}${id}`;
    if (!RUN_LATER.includes(id) || importer.startsWith(LATER)) return null;
    const real = await this.resolve(id, importer);
    if (!real) throw new Error(`${importer} requires ${id}, which is not installed`);
    return `${LATER}${real.id}`;
  },
  load(id) {
    if (id.startsWith(STAND_IN)) {
      const name = id.slice(STAND_IN.length);
      const from = DEFERRED.includes(name) ? JSON.stringify(`./deferred/${deferredFile(name)}`) : 'undefined';
      const file = JSON.stringify(DEFERRING);
      return `module.exports = require(${file}).deferredModule(${JSON.stringify(name)}, ${from});`;
    }
    if (!id.startsWith(LATER)) return null;
    const file = JSON.stringify(id.slice(LATER.length));
    return `let real; module.exports = new Proxy({}, { get: (_, name) => (real ??= require(${file}))[name] });`;
  },
};

/**
 * Replaces `this` at the top of a CommonJS file by `exports`. They are the same, but the bundler makes it
 * undefined.
 */
const thisAsExports: Plugin = {
  name: 'this-as-exports',
  transform: (code, id) =>
    isFile(id, '/uri-template-lite/index.js') ? code.replaceAll('this.URI', 'exports.URI') : undefined,
};

/**
 * Node writes a warning about `url.parse` to stderr, unless the caller is below node_modules. The bundle may
 * be somewhere else. This does the same without the warning.
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
  // The package's CommonJS form requires its parts in a way that no bundler can follow.
  resolve: { alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' } },
  plugins: [plainRequire, standIns, thisAsExports, quietUrl],
  onLog(level, log) {
    throw new Error(`${level}: ${log.message}`);
  },
});
const { output } = await bundle.generate({
  format: 'esm',
  // Names and code stay as they are. Only code that never runs is left out.
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
const [chunk, ...others] = output;
if (others.length > 0) throw new Error(`the bundle is to be one file, not ${output.length}`);
writeFileSync(WRITTEN, inAscii(chunk.code));
const deferred = await bundleDeferred(DEFERRED, here('../dist/prism/deferred/'));
const notices = thirdPartyNotices([...Object.keys(chunk.modules), ...deferred]);
writeFileSync(here('../dist/prism/THIRD-PARTY.txt'), notices);
// The public types reach this one by way of private members. Prism's own types are not installed.
writeFileSync(here('../dist/prism/prism-operation.d.ts'), 'export type PrismOperation = object;\n');
