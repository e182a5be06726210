import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { thirdPartyNotices } from '../../../.toolchain/third-party-notices.mts';
import { vsixEntries } from './vsix.ts';
import { zip } from './zip.ts';

// `build` runs this: it puts the extension and its client library into one file, dist/extension.cjs, and packs it with
// its manifest as dist/specpact.vsix, which VS Code installs.

const here = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(join(here, file));

const bundle = await rolldown({
  input: join(here, 'src/extension.ts'),
  platform: 'node',
  external: ['vscode'],
});
const { output } = await bundle.write({
  file: join(here, 'dist/extension.cjs'),
  format: 'cjs',
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
});
await bundle.close();
const modules = output.flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []));
writeFileSync(join(here, 'dist/THIRD-PARTY.txt'), thirdPartyNotices(modules));

const files = new Map(
  ['LICENSE', 'README.md', 'dist/extension.cjs', 'dist/THIRD-PARTY.txt'].map((file) => [file, read(file)]),
);
writeFileSync(
  join(here, 'dist/specpact.vsix'),
  zip(vsixEntries(JSON.parse(String(read('package.json'))), files)),
);
