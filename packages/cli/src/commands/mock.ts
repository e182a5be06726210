import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Mock, MockOptions, Trouble } from '@specpact/mock';
import type { DocumentFault, OpenApiDocument } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';
import type { Command, ExitCode, Io } from '../command.ts';
import { readConfig } from '../config/read-config.ts';
import { parseFlags, parsePort, SIZE_FLAG } from '../flags/flags.ts';
import { withDataFlag } from '../flags/mock/data-flags.ts';
import { LISTEN_FLAGS, parseListening, parseWorkers } from '../flags/mock/listen-flags.ts';
import { parseLatency, parsePace, parseTrouble } from '../flags/mock/trouble-flags.ts';
import { parseUpstream } from '../flags/mock/upstream-flags.ts';
import { parseUsers, placed, USER_FLAGS } from '../flags/mock/user-flags.ts';
import { parseWebhooks, WEBHOOK_FLAGS } from '../flags/mock/webhook-flags.ts';
import { brokenLine } from '../output/broken-line.ts';
import { recordLine, reloadLine } from '../output/mock/mock-log.ts';
import { announce, listOperations } from '../output/mock/mocked-operations.ts';
import { willBeReached } from '../output/mock/reached-mock.ts';
import { requestLog } from '../output/mock/request-log.ts';
import { tellUnmade } from '../output/mock/unmade-answers.ts';
import { isRefused, webhookLines } from '../output/mock/webhook-line.ts';
import { keepGarbageSmall, keepHeapSmall } from '../small-heap.ts';

const DEFAULT_PORT = 4010;

import { rootOf, sizeOf } from '../config/config-flags.ts';

export const mock: Command = {
  summary: 'serve the documents: answer with the examples that provider states choose',
  help: `specpact mock: a server that answers as the documents say.

Usage: specpact mock [OPTION…] [FILE…]

Without FILE it serves every document in openapi/, and those that are added
while it runs. A single document is served at the root and under its name.
Each of several is served under its name. Ctrl-C ends it.

Options:
  --port N             the port to listen on, 0 for any free one
                       (default: ${DEFAULT_PORT}); also -p
  --host H             the address to listen on (default: 127.0.0.1, which only
                       this machine reaches)
  --socket PATH        listen on a UNIX socket instead of a port
  --https              speak HTTPS and HTTP/2, with a certificate for localhost
                       that is made on first use
  --cert FILE          with --key FILE: speak HTTPS with this certificate (PEM)
  --key FILE           the private key of --cert (PEM)
  --no-cors            let no page of another origin read answers
  --cors-origin URL    let only pages of this origin read answers; may be given
                       several times
  --compress           compress answers for clients that accept that
  --allow-host NAME    accept this host name in requests that steer the mock or
                       go to an upstream; may be given several times. With
                       --host, addresses and local names need no flag
  --list               print every operation, scenario and provider state, each
                       with a curl line, and end
  --check              ask every operation once for each of its responses, list
                       answers that are not as the document says, and end
  --as-prism           answer as Prism does, even where that contradicts the
                       document
  --quiet              do not log every request; a line of the log takes longer
                       than most answers
  --no-watch           do not reload a document when one of its files changes
  --trouble SPEC       make something go wrong; may be given several times. SPEC
                       says what, and can name one operation:
                         status=503,times=2  latency=100-300
                         fault=reset|truncate|slow|html
                         fault=truncate,after=3  (items of a stream)
                         getIntegration:status=429,retryAfter=1
                         limit=100,window=60000  (429 after that)
                         status=503,start=10000,lasts=5000,every=60000
                         latency=2000,fade=30000  (a slow start)
  --latency MS         delay every answer: 200, 100-300, or p50=120,p95=800
  --pace MS            wait so long between two items of a stream: of events or
                       lines of JSON (default: 0; also --stream-pace). x-pace
                       of a media type in the document goes before it
  --stateful           remember what requests create, change and remove: GET of
                       /things/{id} returns what POST to /things created. It
                       begins with the document's examples
  --data FILE          --stateful, and keep the data in this file (JSON); also
                       --stateful FILE, if its name ends in .json
  --users FILE         take credentials of these users only (JSON or YAML: name,
                       then secret, key and scopes of each), and give tokens
                       at /_specpact/token
  --token-lifetime SECONDS
                       with --users: how long tokens last (default: 3600)
  --webhooks-to URL    send webhooks of the documents to this URL, or to a port
                       and path on this machine (8080/hook): by a button of the
                       control page, and after the requests that
                       x-webhook-after names. NAME=URL is for one webhook; may
                       be given several times. SPECPACT_WEBHOOK_SECRET has the
                       secret of their signature
  --webhook-signature FORM
                       how they are signed: standard, none, or a header such as
                       "X-Sign: sha256={hex}" (default: what the document says)
  --openapi            serve each document itself, as openapi.json below its
                       path
  --proxy-missing URL  pass on to this API what neither the document nor the
                       data of --stateful answer
  --workers N          let N processes answer on one port. One more keeps what
                       they share: data, troubles, sequences, tokens, handlers,
                       the journal. It answers what depends on these
  --no-handlers        do not load specpact.mock.ts from beside the documents,
                       which has handlers in code
  --strict             refuse a document with a fault that otherwise is a
                       warning: a reference that leads nowhere in a part that
                       nothing uses, a media type that is none, no operation
                       at all
  --max-file-size MIB  read files of up to this many MiB (default: 32)
  --control-path PATH  where the control endpoints are (default: /_specpact)
  --no-control         serve no control endpoints

In front of the API itself, for one document:
  --upstream URL       pass requests on to the API. List what differs from the
                       document in each request and answer
  --timeout SECONDS    how long the API may be silent before the answer is 504
                       (default: 60)
  --cors-credentials   let pages of any site use the API as the browser's user:
                       read answers with credentials, and send requests that
                       change something
  --record DIR         keep each answer as an example for the document, in a
                       file in DIR, without credentials
  --redact NAME        with --record: redact the members with this name, or at
                       this dotted path (data.webhookUrl); may be given several
                       times

Each request is a line on stderr: method, path, status, operation and scenario.
POST /_specpact/provider-states sets a provider state. GET /_specpact/ lists
documents, operations and states.

Examples:
  specpact mock --port 8080
  specpact mock docs/api.yaml --trouble status=503,times=2
  specpact mock docs/api.yaml --upstream http://localhost:8080 --record answers

Exit code: 0 ended by Ctrl-C, 1 --check has found something, 2 it could not run.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(await withDataFlag(args, io.cwd), {
      port: { type: 'string', short: 'p' },
      host: { type: 'string', default: '127.0.0.1' },
      ...LISTEN_FLAGS,
      'allow-host': { type: 'string', multiple: true, default: [] },
      'as-prism': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      'no-watch': { type: 'boolean', default: false },
      ...USER_FLAGS,
      ...WEBHOOK_FLAGS,
      openapi: { type: 'boolean', default: false },
      'proxy-missing': { type: 'string' },
      'no-handlers': { type: 'boolean', default: false },
      trouble: { type: 'string', multiple: true, default: [] },
      latency: { type: 'string' },
      pace: { type: 'string' },
      'stream-pace': { type: 'string' },
      stateful: { type: 'boolean', default: false },
      data: { type: 'string' },
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
    const onBroken = (fault: DocumentFault) => void io.stderr.write(brokenLine(fault, io.cwd));
    const size = { ...(await sizeOf(values, io)), strict: values.strict, onBroken };
    const latency = values.latency === undefined ? [] : [parseLatency(values.latency)];
    const troubles = [...latency, ...values.trouble.map(parseTrouble)];
    const passing = parseUpstream(
      { ...values, stateful: values.stateful || values.data !== undefined },
      io.cwd,
    );
    const listening = await parseListening(values, io.cwd);
    const users = await parseUsers(values, io.cwd);
    const webhooks = parseWebhooks(values, io.env);
    const streamPace = parsePace(values.pace ?? values['stream-pace'] ?? '0');
    const controlPath = values['no-control'] ? false : values['control-path'];
    const port = values.port === undefined ? DEFAULT_PORT : parsePort(values.port);
    const workers = values.workers === undefined ? undefined : parseWorkers(values.workers);
    const { requireDocuments } = await import('../repository/require-documents.ts');
    const files = positionals.length > 0 ? positionals : await requireDocuments(io, 'mock FILE');
    if (isSmall(files.map((file) => resolve(io.cwd, file)))) keepGarbageSmall();
    const { loadDocument } = await import('@specpact/spec');
    const load = () =>
      Promise.all(
        files.map(async (path) => {
          const file = resolve(io.cwd, path);
          return loadDocument(file, { ...size, root: await rootOf(file, io) });
        }),
      );
    if (values.check) return check(await load(), io);
    if (values.list) {
      await listOperations(await load(), willBeReached({ host: values.host, port }, listening), io);
      return 0;
    }
    const { host, stateful } = values;
    const options = {
      port,
      host,
      ...listening,
      ...users.options,
      webhooks,
      allowedHosts: values['allow-host'],
      asPrism: values['as-prism'],
      stateful,
      ...(values.data !== undefined && { dataFile: resolve(io.cwd, values.data) }),
      streamPace,
      watch: !values['no-watch'],
      handlers: !values['no-handlers'],
      openapi: values.openapi,
      ...(values['proxy-missing'] !== undefined && { proxyMissing: values['proxy-missing'] }),
    };
    const source =
      positionals.length > 0 || (await readConfig(io)).documents
        ? { documents: await load() }
        : { folder: resolve(io.cwd, 'openapi') };
    const running = serve(
      { ...source, ...options, ...size, ...passing, ...(controlPath !== undefined && { controlPath }) },
      { troubles, isQuiet: values.quiet, workers },
      io,
    );
    return running.catch(async (error: unknown) => {
      throw await placed(error, users);
    });
  },
};

/** In bytes. A larger document leaves more behind while it is read than a small young generation takes in its stride. */
const SMALL = 1_000_000;

/** Whether documents are read in no time. A file that is not there is reported when it is read. */
function isSmall(files: readonly string[]): boolean {
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0) < SMALL;
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

interface Serving {
  troubles: readonly Trouble[];
  isQuiet: boolean;
  /** `undefined` if one process answers. */
  workers: number | undefined;
}

async function serve(
  options: MockOptions,
  { troubles, isQuiet, workers }: Serving,
  io: Io,
): Promise<ExitCode> {
  keepHeapSmall();
  const { mock, steer, close } = await started(
    {
      ...options,
      ...((!isQuiet || options.upstream !== undefined) && {
        onRequest: (entry) => {
          if (!isQuiet || entry.violations.length > 0) io.stderr.write(requestLog(entry));
        },
      }),
      onRecord: (recorded) => io.stderr.write(recordLine(recorded, io.cwd)),
      onWebhook: (sent) => {
        if (!isQuiet || isRefused(sent)) io.stderr.write(webhookLines(sent));
      },
      onDataError: (error) => io.stderr.write(`${printable(`the data are not kept: ${error.message}`)}\n`),
      onReload: (reload) => io.stderr.write(reloadLine(reload, io.cwd)),
    },
    workers,
    io,
  );
  try {
    await steer((steered) => {
      for (const trouble of troubles) steered.trouble(trouble);
    });
    await announce(mock, io);
    if (options.dataFile !== undefined) {
      io.stderr.write(`${printable(`The data are kept in ${relative(io.cwd, options.dataFile)}`)}\n`);
    }
    if (options.upstream !== undefined) io.stderr.write(`Requests are passed on to ${options.upstream}\n`);
    if (!options.asPrism && options.upstream === undefined) await tellUnmade(mock, io);
    await ended(io.signal);
  } finally {
    await close();
  }
  return 0;
}

/** A mock in this process, or one that several processes serve. */
async function started(options: MockOptions, workers: number | undefined, io: Io) {
  const { startMock, startWithWorkers } = await import('@specpact/mock');
  if (workers !== undefined) {
    const onWorkerEnd = (reason: string, isReplaced: boolean) => {
      const then = isReplaced ? 'another one has taken its place' : 'no other one can be started';
      io.stderr.write(`${printable(`${reason}: ${then}`)}\n`);
    };
    return startWithWorkers({ ...options, workers, onWorkerEnd });
  }
  const mock = await startMock(options);
  return {
    mock,
    steer: async (change: (steered: Mock) => void) => change(mock),
    close: () => mock.close(),
  };
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
