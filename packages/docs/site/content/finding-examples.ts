import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from 'specpact';
import { ROOT, readSource } from './repository.ts';

/** The folder of the examples. Each is named by its code. */
export const EXAMPLES = 'packages/docs/site/findings';

/** A file of an example. A line begins with `-` if it is only in the bad one, with `+` if it is only in the good one. */
interface ExampleFile {
  name: string;
  lines: string[];
}

/** A command, and the files that it reads: once so that it has a finding, and once so that it has none. */
export interface Example {
  command: string;
  files: ExampleFile[];
}

/**
 * Reads the example of a finding. Its first line is the command, after `$`. Each file begins with a line `@@ NAME`.
 *
 * @returns undefined if the code has no example.
 */
export function readExample(code: string): Example | undefined {
  const path = `${EXAMPLES}/${code}.diff`;
  if (!existsSync(join(ROOT, path))) return undefined;
  const [first = '', ...parts] = readSource(path).trimEnd().split('\n\n@@ ');
  const command = /^\$ (specpact .+)$/.exec(first)?.[1];
  if (command === undefined) throw new Error(`${path} must begin with "$ specpact …"`);
  const files = parts.map((part): ExampleFile => {
    const [name = '', ...lines] = part.split('\n');
    return { name, lines };
  });
  return { command, files };
}

/** The address that the examples of `specpact live` name. A free port takes its place when they run. */
const ADDRESS = '127.0.0.1:8080';

/**
 * What the command prints to its output for the bad files or the good ones, with these further options. If there is a
 * `provider.js`, it is served, and the command asks it.
 */
export async function runExample(
  { command, files }: Example,
  side: 'bad' | 'good',
  options: readonly string[] = [],
): Promise<{ exitCode: number; printed: string }> {
  const cwd = mkdtempSync(join(tmpdir(), 'specpact-example-'));
  const other = side === 'bad' ? '+' : '-';
  let printed = '';
  try {
    for (const { name, lines } of files) {
      const own = lines.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));
      writeFileSync(join(cwd, name), `${own.join('\n')}\n`);
    }
    await using provider = await serveProvider(cwd);
    const [, ...args] = command.replaceAll(ADDRESS, provider?.address ?? ADDRESS).split(' ');
    const exitCode = await main([...args, ...(provider ? ['--rate', '0'] : []), ...options], {
      stdout: { write: (text: string) => (printed += text) },
      stderr: { write: () => undefined },
      env: { SPECPACT_AUTH_KEY: 'test-key' },
      cwd,
      signal: new AbortController().signal,
    });
    return { exitCode, printed: printed.replaceAll(provider?.address ?? ADDRESS, ADDRESS) };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** Serves the `provider.js` of a folder: its default export answers as a listener of `node:http`. */
async function serveProvider(folder: string): Promise<(AsyncDisposable & { address: string }) | undefined> {
  const file = join(folder, 'provider.js');
  if (!existsSync(file)) return undefined;
  // Without a package.json beside it, the file would be read as CommonJS first.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const { default: listener }: { default: RequestListener } = await import(pathToFileURL(file).href);
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The part of a page that shows the example of its finding, and what the command says of it. */
export async function exampleOfFinding(code: string): Promise<string> {
  const example = readExample(code);
  if (!example) return '';
  const { printed } = await runExample(example, 'bad');
  return [
    '## Example',
    'The lines with `-` have the fault. Those with `+` are right.',
    ...example.files.map(({ name, lines }) => `\`${name}\`:\n\n\`\`\`diff\n${lines.join('\n')}\n\`\`\``),
    `\`${example.command}\` says of the first:`,
    `\`\`\`text\n${printed.trimEnd()}\n\`\`\``,
  ].join('\n\n');
}
