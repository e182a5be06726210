import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import type { ClientFolder, FileState } from '@specpact/generate';
import type { DocumentFault } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';
import type { Command, Io } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { brokenLine } from '../output/broken-line.ts';
import { shownPath } from '../output/shown-path.ts';
import { showStep } from '../output/terminal/progress-step.ts';
import { targetsOf } from '../repository/client-targets.ts';

export const generate: Command = {
  canWatch: true,
  summary: 'generate typed clients from the documents',
  help: `specpact generate: typed clients from the documents.

Usage: specpact generate [OPTION…]
       specpact generate FILE --out DIR [OPTION…]

Without FILE it reads every document in openapi/. For openapi/NAME.yaml it
writes packages/NAME-client/src/generated: types, contract and validators for
a client that you write yourself. If packages/NAME-client was generated as a
whole package, it generates the whole package again. With FILE it writes a
whole client of that document to DIR, with a method for each operation.

Options:
  --out DIR            the folder for the client's sources, or for the package
  --name NAME          name the client after this, not after the title:
                       orders gives createOrdersClient
  --package NAME       write a package of this name: package.json, README, and
                       sources in src/
  --enums const        write the enums of named schemas as constant objects, too
  --group tags         group the methods by the first tag of their operations:
                       client.orders.listOrders()
  --dates date|temporal
                       a text with format: date-time is a Date, or a
                       Temporal.Instant, in both directions
  --int64 bigint       an integer with format: int64 is a bigint with all its
                       digits, in both directions
  --split tags         write the functions, types and validators of operations
                       into a file for each tag, so that a large client
                       compiles faster
  --validators NAME    write the schemas of a library, for forms and for what
                       the client checks: zod, valibot, or standard for plain
                       functions with the interface of Standard Schema
  --plugins NAMES      write further files: tanstack-query, for the options of
                       queries and mutations of TanStack Query 5; swr, for the
                       keys and fetchers of SWR 2
  --imports js|ts      the ending of imports between the files: js (default), or
                       ts for tools that run the sources directly
  --check              write nothing; list the files that differ from what their
                       document gives. Without FILE it leaves out a document
                       that has no folder packages/NAME-client
  --strict             refuse a document with a fault that otherwise is a
                       warning: a reference that leads nowhere in a part that
                       nothing uses, a media type that is none, no operation
                       at all
  --root DIR           the folder that all files of a document lie in or below
                       (default: the document's own). In a monorepo, the one
                       that also has ../common
  --watch              run again when a file that was read changes, until
                       Ctrl-C
  --max-file-size MIB  read files of up to this many MiB (default: 32)

Examples:
  specpact generate --check
  specpact generate docs/api.yaml --out src/api-client
  specpact generate openapi/shop.yaml --out packages/shop-client \\
    --package @you/shop-client

It never overwrites or removes a file that it did not write. Once you change
package.json, tsconfig.json or README.md of a package, they are yours. It
remembers in ~/.cache/specpact what this machine has generated, and does not
generate the same again. It keeps nothing for this in the checkout.

Exit code: 0 done, or nothing to do; 1 with --check, a file is stale; 2 it could
not run: a document is broken, or a file is in the way. Then it writes nothing.
`,

  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      check: { type: 'boolean' },
      out: { type: 'string' },
      name: { type: 'string' },
      package: { type: 'string' },
      imports: { type: 'string' },
      enums: { type: 'string' },
      group: { type: 'string' },
      dates: { type: 'string' },
      int64: { type: 'string' },
      split: { type: 'string' },
      validators: { type: 'string' },
      plugins: { type: 'string' },
      strict: { type: 'boolean', default: false },
      root: { type: 'string' },
      ...SIZE_FLAG,
    });
    const onBroken = (fault: DocumentFault) => void io.stderr.write(brokenLine(fault, io.cwd));
    const given = values.root === undefined ? undefined : resolve(io.cwd, values.root);
    const size = { ...(await sizeOf(values, io)), strict: values.strict, onBroken };
    const targets = await targetsOf(positionals, values, io);
    // TypeScript and Ajv take longer to compile than most documents take.
    enableCompileCache();
    const { prepareClient, writeClients } = await import('@specpact/generate');
    const clients: ClientFolder[] = [];
    for (const { root = given, ...target } of targets) {
      const shown = shownPath(io, target.file);
      const onProgress = (step: string) => showStep(io, { doing: `${shown}: ${step} …` });
      // Known also if the document cannot be read.
      io.onInput?.(target.file);
      // Only a document that is read says which files it has.
      const cache = io.onInput ? undefined : cacheFolder(io);
      const client = await prepareClient({ ...target, ...size, root, cache, onProgress });
      for (const file of client.documentFiles) io.onInput?.(file);
      clients.push(client);
    }
    for (const { reason, position } of clients.flatMap((client) => client.warnings)) {
      const place = `${shownPath(io, position.file)}:${position.line}:${position.column}`;
      io.stderr.write(`specpact: warning: ${place}: ${printable(reason)}\n`);
    }
    const states = clients.flatMap((client) => client.states);
    if (values.check) return check(states, io);
    await writeClients(clients);
    for (const { file, state } of states) io.stdout.write(`${DONE[state]}  ${shownPath(io, file)}\n`);
    return 0;
  },
};

const DONE: Record<FileState['state'], string> = {
  current: 'unchanged',
  stale: 'written  ',
  missing: 'written  ',
  obsolete: 'removed  ',
  kept: 'kept     ',
  foreign: 'kept     ',
};

function check(states: readonly FileState[], io: Io): 0 | 1 {
  const stale = states.filter(({ state }) => state !== 'current' && state !== 'kept');
  for (const { file, state, difference } of stale) {
    const path = shownPath(io, file);
    if (difference) {
      const { line, is, shouldBe } = difference;
      io.stdout.write(
        `${path}:${line}:1: stale\n  is         ${printable(is)}\n  should be  ${printable(shouldBe)}\n`,
      );
    } else {
      io.stdout.write(`${path}: ${FAULTS[state] ?? state}\n`);
    }
  }
  if (stale.length === 0) {
    io.stderr.write(`${states.length} generated files are current.\n`);
    return 0;
  }
  io.stderr.write(
    `${stale.length} of ${states.length} generated files are stale: run the command without --check\n`,
  );
  return 1;
}

const FAULTS: Partial<Record<FileState['state'], string>> = {
  foreign: 'not written by specpact generate',
  obsolete: 'no longer needed',
};

/** Where this machine remembers what it generated. It is never the checkout, whose files anybody can write. */
function cacheFolder({ env }: Io): string | undefined {
  const home = env.HOME || env.USERPROFILE;
  const caches = env.XDG_CACHE_HOME || (home && join(home, '.cache'));
  return caches ? join(caches, 'specpact', 'generate') : undefined;
}
