import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { inAscii } from '../../../.toolchain/in-ascii.mts';

/** The name of the file that a deferred module is put into. CommonJS, because Prism requires it. */
export function deferredFile(name: string): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}.cjs`;
}

/** What Prism uses of a package that has much more: its texts in seventy languages. */
const PARTS: Readonly<Record<string, string>> = { '@faker-js/faker': '@faker-js/faker/locale/en' };

/**
 * Writes each module with all that it requires into one file of a folder.
 *
 * @returns the files that they were made of.
 */
export async function bundleDeferred(names: readonly string[], folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files = await Promise.all(names.map((name) => bundleOne(name, join(folder, deferredFile(name)))));
  return files.flat();
}

async function bundleOne(name: string, into: string): Promise<string[]> {
  // They are Prism's dependencies and not ours.
  const prism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));
  const bundle = await rolldown({
    input: prism.resolve(PARTS[name] ?? name),
    platform: 'node',
    plugins: [withoutOptional],
    onLog(level, log) {
      throw new Error(`${level}: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  });
  const [chunk, ...others] = output;
  if (others.length > 0) throw new Error(`${name} is to be one file, not ${output.length}`);
  writeFileSync(into, inAscii(chunk.code));
  return Object.keys(chunk.modules);
}

/** node-fetch tries to require `encoding`, for a method that nobody calls, and goes on without it. */
const withoutOptional: Plugin = {
  name: 'without-optional',
  resolveId: (id) => (id === 'encoding' ? { id, external: true } : null),
};
