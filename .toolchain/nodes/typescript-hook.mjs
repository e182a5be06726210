import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// The generator's TypeScript 5: it can be called, and writes out newer words such as `using`.
const require = createRequire(new URL('../../packages/generate/package.json', import.meta.url));
const { default: typescript } = await import(require.resolve('typescript'));
const { ModuleKind, ScriptTarget } = typescript;
const compilerOptions = {
  target: ScriptTarget.ES2022,
  module: ModuleKind.ESNext,
};

/** Loads a TypeScript file as Node 24 loads it: without the types. */
export async function load(url, context, next) {
  if (!/\.[cm]?ts$/.test(url)) return next(url, context);
  const file = fileURLToPath(url);
  const { outputText } = typescript.transpileModule(await readFile(file, 'utf8'), {
    fileName: file,
    compilerOptions,
  });
  return { format: 'module', source: outputText, shortCircuit: true };
}
