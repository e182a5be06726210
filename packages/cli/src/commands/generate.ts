import { join, relative } from 'node:path';
import type { FileState } from '@specpact/generate';
import type { Command, Io } from '../command.ts';
import { parseFlags } from '../flags.ts';
import { UsageError } from '../usage-error.ts';

export const generate: Command = {
  summary: 'generate the client of every document: its types, and what its runtime must know',
  help: `specpact generate [--check]

Reads each document in openapi/ and writes, for openapi/NAME.yaml, the folder
packages/NAME-client/src/generated. What has not changed is not written again.

Options:
  --check  write nothing; name the files that are not what their document gives

Exit code: 0 done, or nothing to do; 1 with --check, a file is stale; 2 it could
not run: a document is broken, or a file is in the way. Then nothing is written.
`,

  async run(args, io) {
    const { values, positionals } = parseFlags(args, { check: { type: 'boolean' } });
    if (positionals.length > 0) {
      throw new UsageError(`generate takes every document in openapi/, and no argument: "${positionals[0]}"`);
    }
    const states = await generateAll(io);
    if (values.check) return check(states, io);
    const { writeFiles } = await import('@specpact/generate');
    await writeFiles(states);
    for (const { file, state } of states) {
      io.stdout.write(`${state === 'current' ? 'unchanged' : 'written  '}  ${pathFrom(io, file)}\n`);
    }
    return 0;
  },
};

/** What each document gives, beside what is there; all of it before anything is written. */
async function generateAll(io: Io): Promise<FileState[]> {
  const { findDocuments, loadDocument } = await import('@specpact/spec');
  const files = await findDocuments(join(io.cwd, 'openapi'));
  if (files.length === 0) throw new UsageError(`there is no OpenAPI document in ${join(io.cwd, 'openapi')}`);
  const { compareFiles, generateClient } = await import('@specpact/generate');
  const states: FileState[] = [];
  for (const file of files) {
    const document = await loadDocument(file);
    const folder = join(io.cwd, 'packages', `${document.name}-client`, 'src', 'generated');
    states.push(...(await compareFiles(folder, await generateClient(document, pathFrom(io, file)))));
  }
  return states;
}

function check(states: readonly FileState[], io: Io): 0 | 1 {
  const stale = states.filter(({ state }) => state !== 'current');
  for (const { file, state, difference } of stale) {
    const path = pathFrom(io, file);
    if (difference) {
      const { line, is, shouldBe } = difference;
      io.stdout.write(`${path}:${line}:1: stale\n  is         ${is}\n  should be  ${shouldBe}\n`);
    } else {
      io.stdout.write(`${path}: ${state === 'missing' ? 'missing' : 'not written by specpact generate'}\n`);
    }
  }
  if (stale.length === 0) {
    io.stderr.write(`${states.length} generated files are what their documents give.\n`);
    return 0;
  }
  io.stderr.write(`${stale.length} of ${states.length} generated files are stale: run specpact generate\n`);
  return 1;
}

/** A path as a person and a link in a terminal write it, on every system. */
function pathFrom(io: Io, file: string): string {
  return relative(io.cwd, file).replaceAll('\\', '/');
}
