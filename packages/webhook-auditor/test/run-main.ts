import { Readable } from 'node:stream';
import { main } from '../src/main.ts';

/** Runs the program like a shell. */
export async function runMain(
  args: readonly string[],
  {
    env = { EXTERNAL_SUPPORT_API_KEY: 'KEY' },
    input = '',
    isTTY = false,
  }: { env?: NodeJS.ProcessEnv; input?: string; isTTY?: boolean } = {},
) {
  let [stdout, stderr] = ['', ''];
  const code = await main(args, {
    env,
    stdin: Object.assign(Readable.from([input]), { isTTY: false }),
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text), isTTY },
  });
  return { code, stdout, stderr };
}
