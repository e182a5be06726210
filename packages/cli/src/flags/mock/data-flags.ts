import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Writes `--stateful=FILE` and `--stateful FILE` as `--data FILE`. Only the argument right after `--stateful` can be
 * the file of the data. It must end in `.json`, because documents may stand there too. An existing file that is a
 * document is served.
 */
export async function withDataFlag(args: readonly string[], cwd: string): Promise<string[]> {
  const written: string[] = [];
  for (const [index, arg] of args.entries()) {
    const isAfter = args[index - 1] === '--stateful';
    if (isAfter && (await isDataFile(arg, cwd))) written.push(`--data=${arg}`);
    else written.push(arg.replace(/^--stateful=/, '--data='));
  }
  return written;
}

async function isDataFile(arg: string, cwd: string): Promise<boolean> {
  if (arg.startsWith('-') || !/\.json$/i.test(arg)) return false;
  try {
    // It may be too damaged to be parsed. Then the mock names it, as data or as a document.
    return !/"(openapi|swagger)"\s*:/.test(await readFile(resolve(cwd, arg), 'utf8'));
  } catch (error) {
    // No mock has written it yet. Another fault is told when the mock reads the file.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}
