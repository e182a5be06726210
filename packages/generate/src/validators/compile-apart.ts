import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AjvFunctions, Compilation } from './ajv-functions.ts';
import { compileValidators, withChecks } from './compile-validators.ts';

/** From so many definitions on, a thread of its own pays. It takes a tenth of a second to start. */
const MANY = 200;

/**
 * Compiles definitions as `compileValidators` does. Those of a large document are compiled in a thread of their own, while
 * this one goes on.
 *
 * @param signal ends the thread.
 */
export async function compileApart(compilation: Compilation, signal?: AbortSignal): Promise<string> {
  if (Object.keys(compilation.schemas.definitions).length < MANY) return compileValidators(compilation);
  return withChecks(await functionsOf(compilation, signal));
}

function functionsOf({ schemas, ...how }: Compilation, signal?: AbortSignal): Promise<AjvFunctions> {
  const { definitions, namesInherited, needs2020, needsLoosePatterns } = schemas;
  const compilation: Compilation = {
    schemas: { definitions, namesInherited, needs2020, needsLoosePatterns },
    ...how,
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`./ajv-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: compilation,
      // Most of what it makes is garbage at once, so it needs little room for what is new.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread that compiles validators has ended too early')));
    signal?.addEventListener('abort', () => void worker.terminate(), { once: true });
  });
}
