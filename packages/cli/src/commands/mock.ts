import { enableCompileCache } from 'node:module';
import { isAbsolute, relative, resolve } from 'node:path';
import type { ExampleRequest, Mock, MockOptions, Recorded, Reload, Trouble } from '@specpact/mock';
import type { DocumentFault, OpenApiDocument } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';
import type { Command, ExitCode, Io } from '../command.ts';
import { parseFlags, parsePort, parseSeconds, parseSize, SIZE_FLAG } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { brokenLine } from '../output/broken-line.ts';
import { requestLog } from '../output/request-log.ts';
import { keepHeapSmall } from '../small-heap.ts';

const DEFAULT_PORT = 4010;

/** Above this number, a list of the operations would hide the server's address, so it is not printed. */
const MOST_OPERATIONS = 20;

export const mock: Command = {
  summary: 'serve the documents: every response by example, steered by provider states',
  help: `specpact mock: a server that answers as the documents say.

Usage: specpact mock [OPTION…] [FILE…]

Without FILE it serves every document in openapi/, and those that are added
while it runs. A single document is served at the root and under its name.
Several are served each under its name. Ctrl-C ends it.

Options:
  --port N             the port to listen on, 0 for any free one
                       (default: ${DEFAULT_PORT}); also -p
  --host H             the address to listen on (default: 127.0.0.1, which only
                       this machine reaches)
  --allow-host NAME    take requests that steer the mock, or go to an upstream,
                       by this name too; may be given several times. With
                       --host, addresses and local names need no flag
  --list               print every operation, scenario and provider state, each
                       with a curl line, and end
  --check              ask every operation once for each of its responses, list
                       what cannot be answered as the document says, and end
  --as-prism           answer as Prism does, even where that contradicts the
                       document
  --quiet              write no line for each request; writing it takes longer
                       than most answers
  --no-watch           do not reload a document when it, or a file that it
                       refers to, changes
  --trouble SPEC       make something go wrong; may be given several times. SPEC
                       says what, and can name one operation:
                         status=503,times=2  latency=100-300
                         fault=reset|truncate|slow|html
                         getIntegration:status=429,retryAfter=1
  --latency MS         hold every answer back: 200, or 100-300
  --stream-pace MS     wait so long between two items of a stream, in a document
                       of OpenAPI 3.2 (default: 0)
  --stateful           keep what requests create, change and remove: GET of
                       /things/{id} returns what POST to /things created. At
                       first there are the document's examples
  --strict             refuse a document with a reference that leads nowhere,
                       even in a part that nothing uses
  --max-file-size MIB  read files of up to this many MiB (default: 32)
  --control-path PATH  where the control endpoints are (default: /_specpact)
  --no-control         no control endpoints

In front of the API itself, for one document:
  --upstream URL       pass requests on to the API. List for each what differs
                       from the document, in the request and in the answer
  --timeout SECONDS    how long the API may be silent before the answer is 504
                       (default: 60)
  --cors-credentials   let pages of any site use the API as the browser's user:
                       read answers with credentials, and send what changes
                       something
  --record DIR         keep each answer as an example for the document, in a
                       file in DIR, without credentials
  --redact NAME        with --record: redact the members with this name, or at
                       this dotted path (data.webhookUrl); may be given several
                       times

Each request is a line on stderr: method, path, status, operation and scenario.
POST /_specpact/provider-states sets a provider state. GET /_specpact/ shows
what there is.

Examples:
  specpact mock --port 8080
  specpact mock docs/api.yaml --trouble status=503,times=2
  specpact mock docs/api.yaml --upstream http://localhost:8080 --record answers

Exit code: 0 ended by Ctrl-C, 1 --check has found something, 2 it could not run.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      port: { type: 'string', short: 'p' },
      host: { type: 'string', default: '127.0.0.1' },
      'allow-host': { type: 'string', multiple: true, default: [] },
      'as-prism': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      'no-watch': { type: 'boolean', default: false },
      trouble: { type: 'string', multiple: true, default: [] },
      latency: { type: 'string' },
      'stream-pace': { type: 'string', default: '0' },
      stateful: { type: 'boolean', default: false },
      upstream: { type: 'string' },
      timeout: { type: 'string' },
      'cors-credentials': { type: 'boolean', default: false },
      record: { type: 'string' },
      redact: { type: 'string', multiple: true, default: [] },
      'control-path': { type: 'string' },
      'no-control': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      ...SIZE_FLAG,
    });
    const onBroken = (fault: DocumentFault) => void io.stderr.write(brokenLine(fault));
    const size = { ...parseSize(values), strict: values.strict, onBroken };
    const latency = values.latency === undefined ? [] : [`latency=${values.latency}`];
    const troubles = [...latency, ...values.trouble].map(parseTrouble);
    const passing = readPassing(values, io);
    const streamPace = parsePace(values['stream-pace']);
    const controlPath = values['no-control'] ? false : values['control-path'];
    const port = values.port === undefined ? DEFAULT_PORT : parsePort(values.port);
    // Node keeps compiled code in the machine's temporary folder: the next start is a sixth faster.
    enableCompileCache();
    const { findDocuments, loadDocument } = await import('@specpact/spec');
    const folder = resolve(io.cwd, 'openapi');
    const files = positionals.length > 0 ? positionals : await findDocuments(folder);
    if (files.length === 0) {
      io.stderr.write(
        `specpact: no .yaml, .yml or .json in ${folder}: name a document, specpact mock FILE\n`,
      );
      return 2;
    }
    const load = () => Promise.all(files.map((file) => loadDocument(resolve(io.cwd, file), size)));
    if (values.check) return check(await load(), io);
    if (values.list) return list(await load(), `http://${values.host}:${port}`, io);
    const { host, stateful } = values;
    const options = {
      port,
      host,
      allowedHosts: values['allow-host'],
      asPrism: values['as-prism'],
      stateful,
      streamPace,
      watch: !values['no-watch'],
    };
    const source = positionals.length > 0 ? { documents: await load() } : { folder };
    return serve(
      { ...source, ...options, ...size, ...passing, ...(controlPath !== undefined && { controlPath }) },
      troubles,
      values.quiet,
      io,
    );
  },
};

/**
 * Reads the flags about an upstream. Its answers are recorded below the folder that the command runs in.
 *
 * @throws {UsageError} if the flags contradict each other, or one needs another.
 */
function readPassing(
  flags: PassingFlags,
  { cwd }: Io,
): Pick<MockOptions, 'upstream' | 'upstreamTimeout' | 'corsCredentials' | 'record'> {
  const corsCredentials = flags['cors-credentials'];
  const { upstream, timeout, record, redact, stateful } = flags;
  if (timeout !== undefined && upstream === undefined) {
    throw new UsageError('--timeout limits how long an --upstream may be silent: give --upstream too');
  }
  if (corsCredentials && upstream === undefined) {
    throw new UsageError('--cors-credentials is about the answers of an --upstream: give --upstream too');
  }
  const patience = timeout === undefined ? {} : { upstreamTimeout: parseSeconds('--timeout', timeout) };
  if (redact.length > 0 && record === undefined) {
    throw new UsageError('--redact changes what --record keeps: give --record too');
  }
  if (upstream === undefined) {
    if (record === undefined) return {};
    throw new UsageError('--record keeps the answers of an --upstream: give --upstream too');
  }
  if (stateful) {
    throw new UsageError('with --upstream the API answers, with --stateful the mock: choose one of them');
  }
  if (record === undefined) return { upstream, corsCredentials, ...patience };
  const folder = resolve(cwd, record);
  const way = relative(cwd, folder);
  if (way.startsWith('..') || isAbsolute(way)) {
    throw new UsageError(`--record takes a folder inside ${cwd}, and ${folder} is outside`);
  }
  return { upstream, corsCredentials, ...patience, record: { folder, redact } };
}

interface PassingFlags {
  upstream?: string | undefined;
  timeout?: string | undefined;
  record?: string | undefined;
  redact: string[];
  'cors-credentials': boolean;
  stateful: boolean;
}

/** Lists what the mock cannot answer. The result is for people, and for a pipeline by its exit code. */
async function check(documents: OpenApiDocument[], io: Io): Promise<ExitCode> {
  const { checkMock } = await import('@specpact/mock');
  let count = 0;
  for (const document of documents) {
    const { asked, faults } = await checkMock(document);
    count += faults.length;
    const name = `${document.name} (${relative(io.cwd, document.file)})`;
    const answered = `${asked - faults.length} of ${asked} requests are answered as the document says`;
    io.stdout.write(`${printable(`${name}: ${answered}`)}\n`);
    for (const { operation, status, reason, curl } of faults) {
      const { line } = document.locate(operation.path);
      const place = `${relative(io.cwd, document.file)}:${line}`;
      io.stdout.write(`  ${printable(`${operation.id} ${status}: ${reason}`)}\n`);
      io.stdout.write(`    ${printable(place)}\n    ${printable(curl)}\n`);
    }
  }
  return count === 0 ? 0 : 1;
}

async function list(documents: OpenApiDocument[], url: string, io: Io): Promise<ExitCode> {
  const { basePath } = await import('@specpact/mock');
  for (const document of documents) {
    await describe(document, url + basePath(document, documents), io, (examples) =>
      examples.map(({ status, scenario, curl }) => {
        const state = scenario?.providerState;
        const name = printable(scenario?.name ?? '');
        const given = state ? `      given ${printable(state)}\n` : '';
        return `    ${status} ${name}\n${given}      ${printable(curl)}\n`;
      }),
    );
  }
  return 0;
}

async function serve(options: MockOptions, troubles: Trouble[], isQuiet: boolean, io: Io): Promise<ExitCode> {
  keepHeapSmall();
  const { startMock } = await import('@specpact/mock');
  const running = await startMock({
    ...options,
    ...((!isQuiet || options.upstream !== undefined) && {
      onRequest: (entry) => {
        if (!isQuiet || entry.violations.length > 0) io.stderr.write(requestLog(entry));
      },
    }),
    onRecord: (recorded) => io.stderr.write(recordLine(recorded, io)),
    onReload: (reload) => io.stderr.write(reloadLine(reload, io)),
  });
  try {
    for (const trouble of troubles) running.trouble(trouble);
    await announce(running, io);
    if (options.upstream !== undefined) io.stderr.write(`Requests are passed on to ${options.upstream}\n`);
    await ended(io.signal);
  } finally {
    await running.close();
  }
  return 0;
}

function parsePace(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(`--stream-pace is a number of milliseconds, not "${text}"`);
}

/**
 * Reads a trouble: `[OPERATION:]NAME=VALUE,…`. A range of latency is written `100-300`.
 *
 * @throws {UsageError} if the text has another form. The mock checks the values.
 */
function parseTrouble(text: string): Trouble {
  const [, operation, rest = ''] = /^(?:([^:=,]+):)?(.*)$/s.exec(text) ?? [];
  const members: [string, unknown][] = rest.split(',').map((pair) => {
    const [, name, value] = /^\s*(\w+)=([\w-]+)\s*$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`a trouble is written like getIntegration:status=503,times=2, not "${text}"`);
    }
    const range = /^(\d+)-(\d+)$/.exec(value);
    if (range) return [name, [Number(range[1]), Number(range[2])]];
    return [name, /^\d+$/.test(value) ? Number(value) : value];
  });
  // The mock checks its members, as it does for its control endpoints.
  return { ...Object.fromEntries(members), ...(operation !== undefined && { operation }) } as Trouble;
}

async function announce(running: Mock, io: Io): Promise<void> {
  io.stdout.write(`${running.url}\n`);
  const count = running.documents.reduce((sum, { operations }) => sum + operations.length, 0);
  for (const document of running.documents) {
    const url = running.baseUrl(document);
    if (count > MOST_OPERATIONS) {
      io.stdout.write(`\n${printable(document.name)}: ${document.operations.length} operations at ${url}\n`);
      continue;
    }
    await describe(document, url, io, (examples) =>
      examples
        .filter(({ status }, index) => examples.findIndex((other) => other.status === status) === index)
        .map(({ status, curl }) => `    ${status}  ${printable(curl)}\n`),
    );
  }
  io.stderr.write('\nspecpact mock --list shows every scenario and provider state. Ctrl-C ends it.\n');
}

/** Prints the operations of a document. Below each, it prints what `lines` makes of its example requests. */
async function describe(
  document: OpenApiDocument,
  url: string,
  io: Io,
  lines: (examples: ExampleRequest[]) => string[],
): Promise<void> {
  const { exampleRequests } = await import('@specpact/mock');
  io.stdout.write(`\n${printable(`${document.name} (${relative(io.cwd, document.file)})`)}\n`);
  const examples = exampleRequests(document, url);
  for (const operation of document.operations) {
    const { method, template, id } = operation;
    io.stdout.write(`  ${printable(`${method.toUpperCase()} ${template}  ${id}`)}\n`);
    io.stdout.write(lines(examples.filter((example) => example.operation === operation)).join(''));
  }
}

function recordLine({ file, error }: Recorded, io: Io): string {
  const path = relative(io.cwd, file);
  return `${printable(error ? `${path} could not be recorded: ${error.message}` : `recorded ${path}`)}\n`;
}

function reloadLine({ file, change, document, error, duration }: Reload, io: Io): string {
  const name = printable(relative(io.cwd, file));
  if (error)
    return `${printable(error.message)}\n  ${name} is ${document ? 'still served as it was before' : 'not served'}\n`;
  if (change === 'removed') return `${name} is gone, and is not served any more\n`;
  const what = change === 'added' ? 'is new, and is served now' : 'has changed, and is reloaded';
  return `${name} ${what} (${Math.round(duration)} ms)\n`;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
