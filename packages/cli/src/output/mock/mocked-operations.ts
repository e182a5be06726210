import { relative } from 'node:path';
import type { ExampleRequest, WorkersMock } from '@specpact/mock';
import type { OpenApiDocument } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';
import type { Io } from '../../command.ts';
import { type Reached, reached, reachingLine } from './reached-mock.ts';

/** Above this number, a list of the operations would hide the server's address, so it is not printed. */
const MOST_OPERATIONS = 20;

/** Lists every operation, scenario and provider state, each with a curl line. */
export async function listOperations(
  documents: readonly OpenApiDocument[],
  at: Reached,
  io: Io,
): Promise<void> {
  const { basePath } = await import('@specpact/mock');
  for (const document of documents) {
    await describe(document, at.url + basePath(document, documents), io, (examples) =>
      examples.map(({ status, scenario, notes, curl }) => {
        const state = scenario?.providerState;
        const name = scenario ? ` ${printable(scenario.name)}` : '';
        const given = state ? `      given ${printable(state)}\n` : '';
        const more = notes.map((note) => `      ${printable(note)}\n`).join('');
        return `    ${status}${name}\n${given}${more}      ${printable(reachingLine(curl, at))}\n`;
      }),
    );
  }
}

/** Says where the mock is reached, and shows one request for each status of each operation. */
export async function announce(running: WorkersMock, io: Io): Promise<void> {
  const { socket, certificate } = running;
  const { basePath } = await import('@specpact/mock');
  const at = reached(running);
  io.stdout.write(socket === undefined ? `${at.url}\n` : `unix:${printable(socket)}\n`);
  if (certificate?.file !== undefined) {
    io.stderr.write(`The certificate is ${printable(certificate.file)}: curl --cacert takes it\n`);
  }
  const count = running.documents.reduce((sum, { operations }) => sum + operations.length, 0);
  for (const document of running.documents) {
    const base = at.url + basePath(document, running.documents);
    if (count > MOST_OPERATIONS) {
      io.stdout.write(`\n${printable(document.name)}: ${document.operations.length} operations at ${base}\n`);
      continue;
    }
    await describe(document, base, io, (examples) =>
      examples
        .filter(({ status }, index) => examples.findIndex((other) => other.status === status) === index)
        .map(({ status, curl }) => `    ${status}  ${printable(reachingLine(curl, at))}\n`),
    );
  }
  const { files, operations } = running.handlers;
  if (files.length > 0) {
    const names = files.map((file) => relative(io.cwd, file)).join(', ');
    io.stderr.write(`\n${printable(`${operations.join(', ')} answered by handlers in ${names}`)}\n`);
  }
  for (const { webhook, after, to } of running.webhooks) {
    if (to === undefined) continue;
    const when = after.length > 0 ? ` after ${after.join(', ')}` : '';
    io.stderr.write(`\n${printable(`The webhook ${webhook} is sent${when} to ${to}`)}\n`);
  }
  const lost = running.webhooks.filter(({ after, to }) => after.length > 0 && to === undefined);
  if (lost.length > 0) {
    const names = lost.map(({ webhook }) => webhook).join(', ');
    io.stderr.write(`\n${printable(`Webhooks are sent if --webhooks-to says where: ${names}`)}\n`);
  }
  const { users, tokenUrl } = running;
  if (users.length > 0) {
    const names = users.map(({ name }) => name).join(', ');
    const asked = reachingLine(
      `curl -u NAME:SECRET -d grant_type=client_credentials '${tokenUrl ?? ''}'`,
      at,
    );
    const tokens = tokenUrl === undefined ? '' : `. A token: ${asked}`;
    io.stderr.write(`\n${printable(`Only credentials of ${names} are taken${tokens}`)}\n`);
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
