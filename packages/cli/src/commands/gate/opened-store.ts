// commands/gate/ takes the arguments of one command of the gate.
// It gives what the command prints, and its exit code.
import type { OpenStore, Store } from '@specpact/gate';
import type { Io } from '../../command.ts';

/** Opens the store that the flags or the environment name. */
export async function openedStore(io: Io, flag: string | undefined): Promise<OpenStore> {
  const { openStore } = await import('@specpact/gate');
  return openStore({ cwd: io.cwd, env: io.env, store: flag ?? (io.env.SPECPACT_STORE || undefined) });
}

/** Says what was written, and where. */
export function sayWritten(
  io: Io,
  store: Store,
  { written, dry, done }: { written: 'written' | 'unchanged'; dry: boolean; done: string },
): void {
  const what = written === 'unchanged' ? `nothing to do: ${done} already` : done;
  io.stdout.write(`${dry && written === 'written' ? `would be done: ${what}` : what}\n`);
  io.stderr.write(`specpact: ${dry ? 'nothing was written to' : 'the store is'} ${store.shown}\n`);
}
