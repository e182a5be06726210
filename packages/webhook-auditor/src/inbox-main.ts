import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { nodeListener } from '@specpact/external-support-client';
import { createInbox } from './inbox.ts';

const USAGE = 'usage: webhook-inbox [--port PORT]';

/** The parts of its process that the program uses. */
export interface InboxSurroundings {
  env: NodeJS.ProcessEnv;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/**
 * Listens for events, and writes a line for each message.
 *
 * @returns what stops it, or `undefined` if it could not start.
 */
export async function startInbox(
  args: readonly string[],
  { env, stdout, stderr }: InboxSurroundings,
): Promise<{ url: string; stop: () => void } | undefined> {
  const complain = (error: unknown) =>
    void stderr.write(`webhook-inbox: ${error instanceof Error ? error.message : String(error)}\n`);
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '8080' } } });
    if (!/^\d{1,5}$/.test(values.port)) throw new Error(`--port takes a number\n${USAGE}`);
    if (!env.EXTERNAL_SUPPORT_SIGNING_SECRET) throw new Error('set EXTERNAL_SUPPORT_SIGNING_SECRET');
    const handle = createInbox(env.EXTERNAL_SUPPORT_SIGNING_SECRET, ({ room, type, content }) => {
      // Text of an end user must not control the terminal.
      stdout.write(`${[room, type, content].join('  ').replace(/\p{Cc}+/gu, ' ')}\n`);
    });
    const server = createServer(nodeListener(handle, complain));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(Number(values.port), '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stderr.write(`webhook-inbox: listens on ${url}\n`);
    return { url, stop: () => void server.close() };
  } catch (error) {
    complain(error);
    return undefined;
  }
}
