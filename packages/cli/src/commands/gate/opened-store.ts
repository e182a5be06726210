// commands/gate/ takes the arguments of one command of the gate.
// It gives what the command prints, and its exit code.
import type { OpenStore, Store } from '@specpact/gate';
import type { Io } from '../../command.ts';
import { oneOf, type StoreFlags } from '../../flags/gate-flags.ts';

/** Opens the store that the flags or the environment name. Flags come first. */
export async function openedStore(io: Io, flags: StoreFlags): Promise<OpenStore> {
  const store = oneOf(flags, 'store', 'broker-base-url') ?? (io.env.SPECPACT_STORE || undefined);
  const [token, user, password] = [
    oneOf(flags, 'broker-token'),
    oneOf(flags, 'broker-username'),
    oneOf(flags, 'broker-password'),
  ];
  const { openStore } = await import('@specpact/gate');
  const env = {
    ...io.env,
    // A name that is given goes before a token that is not.
    ...(user !== undefined && { PACT_BROKER_TOKEN: undefined, PACT_BROKER_USERNAME: user }),
    ...(password !== undefined && { PACT_BROKER_PASSWORD: password }),
    ...(token !== undefined && { PACT_BROKER_TOKEN: token }),
  };
  return openStore({ cwd: io.cwd, env, store });
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
