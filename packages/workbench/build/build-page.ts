import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { rolldown } from 'rolldown';
import { thirdPartyNotices } from '../../../.toolchain/third-party-notices.mts';

/* Puts the page together: dist/page/ has what a browser loads. The code view is a file of its own, loaded when needed. */

const bundle = await rolldown({
  input: 'src/page/main.tsx',
  platform: 'browser',
  tsconfig: 'tsconfig.json',
  transform: { target: 'es2022' },
});
const { output } = await bundle.write({
  dir: 'dist/page',
  format: 'esm',
  minify: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
});
await bundle.close();
await mkdir('dist/page', { recursive: true });
for (const name of ['index.html', 'style.css', 'judged.css'])
  await copyFile(`src/page/${name}`, `dist/page/${name}`);
const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
await writeFile('dist/THIRD-PARTY.txt', thirdPartyNotices(modules));
