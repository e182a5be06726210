import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A mock in a process of its own, so that its memory is its own, and its clients do not wait for it. */
export interface ServedMock extends AsyncDisposable {
  port: number;
  /** What its heap holds once garbage has been collected, in bytes. */
  heap(): Promise<number>;
  /** Closes the mock; the process ends with it. */
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
