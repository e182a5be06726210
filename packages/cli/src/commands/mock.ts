import { relative, resolve } from 'node:path';
import type { ExampleRequest, JournalEntry, Mock } from '@specpact/mock';
import type { OpenApiDocument } from '@specpact/spec';
import type { Command, ExitCode, Io } from '../command.ts';
import { parseFlags, parsePort } from '../flags.ts';

const DEFAULT_PORT = 4010;

/** With more operations than this, what the server prints at its start would hide its address. */
const MOST_OPERATIONS = 20;

export const mock: Command = {
  summary: 'serve the documents: every response by example, steered by provider states',
  help: `specpact mock: a server that answers as the documents say.

Usage: specpact mock [OPTION…] [FILE…]

Without FILE it serves every document in openapi/. A single document is served at the root and under
its name, several each under its name. Ctrl-C ends it.

Options:
  --port N  the port to listen on, 0 for any that is free (default: ${DEFAULT_PORT})
  --host H  the address to listen on (default: 127.0.0.1, which only this machine reaches)
  --list    print every operation, scenario and provider state, with a curl line each, and end

Each request gets a line on stderr: method, path, status, operation and scenario.
POST /_specpact/provider-states sets a provider state; GET /_specpact/ shows what there is.

Exit code: 0 ended by Ctrl-C, 2 it could not run.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      list: { type: 'boolean', default: false },
    });
    const port = values.port === undefined ? DEFAULT_PORT : parsePort(values.port);
    const { findDocuments, loadDocument } = await import('@specpact/spec');
    const folder = resolve(io.cwd, 'openapi');
    const files = positionals.length > 0 ? positionals : await findDocuments(folder);
    if (files.length === 0) {
      io.stderr.write(
        `specpact: no .yaml, .yml or .json in ${folder}: name a document, specpact mock FILE\n`,
      );
      return 2;
    }
    const documents = await Promise.all(files.map((file) => loadDocument(resolve(io.cwd, file))));
    if (values.list) return list(documents, `http://${values.host}:${port}`, io);
    return serve(documents, { port, host: values.host }, io);
  },
};

async function list(documents: OpenApiDocument[], url: string, io: Io): Promise<ExitCode> {
  const { basePath } = await import('@specpact/mock');
  for (const document of documents) {
    await describe(document, url + basePath(document, documents), io, (examples) =>
      examples.map(({ status, scenario, curl }) => {
        const state = scenario?.providerState;
        return `    ${status} ${scenario?.name ?? ''}\n${state ? `      given ${state}\n` : ''}      ${curl}\n`;
      }),
    );
  }
  return 0;
}

async function serve(
  documents: OpenApiDocument[],
  at: { port: number; host: string },
  io: Io,
): Promise<ExitCode> {
  const { startMock } = await import('@specpact/mock');
  const running = await startMock({
    documents,
    ...at,
    onRequest: (entry) => io.stderr.write(logLine(entry)),
  });
  try {
    await announce(running, io);
    await ended(io.signal);
  } finally {
    await running.close();
  }
  return 0;
}

async function announce(running: Mock, io: Io): Promise<void> {
  io.stdout.write(`${running.url}\n`);
  const count = running.documents.reduce((sum, { operations }) => sum + operations.length, 0);
  for (const document of running.documents) {
    const url = running.baseUrl(document);
    if (count > MOST_OPERATIONS) {
      io.stdout.write(`\n${document.name}: ${document.operations.length} operations at ${url}\n`);
      continue;
    }
    await describe(document, url, io, (examples) =>
      examples
        .filter(({ status }, index) => examples.findIndex((other) => other.status === status) === index)
        .map(({ status, curl }) => `    ${status}  ${curl}\n`),
    );
  }
  io.stderr.write('\nspecpact mock --list shows every scenario and provider state. Ctrl-C ends it.\n');
}

/** Prints the operations of a document, under each what `lines` makes of its example requests. */
async function describe(
  document: OpenApiDocument,
  url: string,
  io: Io,
  lines: (examples: ExampleRequest[]) => string[],
): Promise<void> {
  const { exampleRequests } = await import('@specpact/mock');
  io.stdout.write(`\n${document.name} (${relative(io.cwd, document.file)})\n`);
  const examples = exampleRequests(document, url);
  for (const operation of document.operations) {
    io.stdout.write(`  ${operation.method.toUpperCase()} ${operation.template}  ${operation.id}\n`);
    io.stdout.write(lines(examples.filter((example) => example.operation === operation)).join(''));
  }
}

function logLine({ method, url, status, operationId, scenario, violations }: JournalEntry): string {
  const [violation] = violations;
  const answered = [operationId, scenario].filter((part) => part !== undefined).join(' ');
  const line = `${method} ${url} → ${status} ${answered}${violation ? ` (${violation.message})` : ''}`;
  // What a client sends must not be able to steer a terminal.
  return `${line.trimEnd().replace(/\p{Cc}/gu, '?')}\n`;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
