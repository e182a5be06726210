import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A mock in its own process. Its memory can be measured, and its clients do not block it. */
export interface ServedMock extends AsyncDisposable {
  port: number;
  /** The size of its heap after a garbage collection, in bytes. */
  heap(): Promise<number>;
  /** Closes the mock. Its process ends too. */
  close(): Promise<void>;
}

export async function serveMock(document: string): Promise<ServedMock> {
  const process = fork(fileURLToPath(new URL('./mock-process.ts', import.meta.url)), [document], {
    execArgv: ['--expose-gc'],
  });
  const exited = once(process, 'exit');
  const [port] = (await once(process, 'message')) as [number];
  const close = async () => {
    if (process.connected) process.send('close');
    await exited;
  };
  return {
    port,
    async heap() {
      process.send('heap');
      const [bytes] = (await once(process, 'message')) as [number];
      return bytes;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
