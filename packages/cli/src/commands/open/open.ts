// commands/open/ takes the documents and pacts of a repository, and hears when they change.
// It gives the panels of the page: the matrix of contracts, the coverage, and the changes.
import { join } from 'node:path';
import type { Mock, MockOptions } from '@specpact/mock';
import { printable } from '@specpact/spec/printable';
import type { Command, Io } from '../../command.ts';
import { rootOf, sizeOf } from '../../config/config-flags.ts';
import { readConfig } from '../../config/read-config.ts';
import { parseFlags, parsePort, SIZE_FLAG } from '../../flags/flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { brokenLine } from '../../output/broken-line.ts';
import { reloadLine } from '../../output/mock/mock-log.ts';
import { FileWatch } from '../../repository/file-watch.ts';

const DEFAULT_PORT = 4010;

export const open: Command = {
  summary: 'show everything on one page: reference, requests, verdict, coverage, changes',
  help: `specpact open: one page for the documents and pacts of a repository.

Usage: specpact open [OPTION…]

It starts the mock of every document in openapi/, and opens its page in the
browser. The page has the reference with a form to try each operation, the
requests to the mock, its states and troubles, the verdict on pacts/, the
coverage by field, and what changed since the branch left the default branch.
It judges again when a document, a pact or the commit changes. Ctrl-C ends it.

Options:
  --port N             the port to listen on, 0 for any free one (default:
                       ${DEFAULT_PORT}, or any free one if that is taken); also -p
  --no-browser         open no browser; the address is printed in any case
  --max-file-size MIB  read files of up to this many MiB (default: 32)

Only this machine reaches the page. Without a terminal no browser is opened.
BROWSER names the command that opens it, if it is not that of the system.

Examples:
  specpact open
  specpact open --port 8080 --no-browser

Exit code: 0 ended by Ctrl-C, 2 it could not run.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      port: { type: 'string', short: 'p' },
      'no-browser': { type: 'boolean', default: false },
      ...SIZE_FLAG,
    });
    if (positionals.length > 0)
      throw new UsageError(
        `open takes no "${positionals[0]}": it shows the documents of the repository; to serve one file, specpact mock FILE`,
      );
    const port = values.port === undefined ? undefined : parsePort(values.port);
    const size = await sizeOf(values, io);
    const config = await readConfig(io);
    using files = new FileWatch(io.cwd, config.pacts);
    const { gitFiles } = await import('./git-files.ts');
    for (const file of gitFiles(io.cwd)) files.add(file);
    const { PanelsApart } = await import('./panels-apart.ts');
    const start = { cwd: io.cwd, env: { ...io.env }, size };
    await using judged = new PanelsApart(start, (file) => files.add(file));
    const { panels } = judged;
    let tell: (panel: string) => void = () => {};
    const mock = await started(
      {
        ...(await servedDocuments(io, size)),
        ...size,
        watch: true,
        workbench: { panels, follow: (heard) => (tell = heard) },
        onBroken: (fault) => io.stderr.write(brokenLine(fault, io.cwd)),
        onReload: (reload) => io.stderr.write(reloadLine(reload, io.cwd)),
      },
      port,
    );
    try {
      await show(`${mock.url}/_specpact/`, !values['no-browser'], io);
      while (!io.signal.aborted) {
        await files.changed(io.signal);
        judged.forget();
        for (const panel of Object.keys(panels)) tell(panel);
      }
    } finally {
      await mock.close();
    }
    return 0;
  },
};

/** The documents of the configuration, or the folder `openapi/` with those that are added later. */
async function servedDocuments(
  io: Io,
  size: { maxFileSize?: number },
): Promise<Pick<MockOptions, 'documents' | 'folder'>> {
  const { loadDocument } = await import('@specpact/spec');
  const { requireDocuments } = await import('../../repository/require-documents.ts');
  const files = await requireDocuments(io, 'mock FILE');
  if (!(await readConfig(io)).documents) return { folder: join(io.cwd, 'openapi') };
  const documents = await Promise.all(
    files.map(async (file) => loadDocument(file, { ...size, root: await rootOf(file, io) })),
  );
  return { documents };
}

/** Starts the mock on its usual port, or on another one if nobody asked for a certain port. */
async function started(options: MockOptions, port: number | undefined): Promise<Mock> {
  const { PortInUseError, startMock } = await import('@specpact/mock');
  try {
    return await startMock({ ...options, port: port ?? DEFAULT_PORT });
  } catch (error) {
    if (port !== undefined || !(error instanceof PortInUseError)) throw error;
    return startMock({ ...options, port: 0 });
  }
}

/** Prints the address, and opens it if somebody sits at the terminal. */
async function show(url: string, isBrowserWanted: boolean, io: Io): Promise<void> {
  io.stdout.write(`${printable(url)}\n`);
  if (isBrowserWanted && io.stdout.isTTY && !io.env.CI) {
    const { openBrowser } = await import('./browser.ts');
    if (!(await openBrowser(url, io.env)))
      io.stderr.write('specpact: no browser was found: open this address\n');
  }
  io.stderr.write('The page is judged again after each change of a file. Ctrl-C ends it.\n');
}
