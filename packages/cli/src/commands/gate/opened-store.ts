// commands/gate/ takes the arguments of one command of the gate.
// It gives what the command prints, and its exit code.
import type { OpenStore, Store } from '@specpact/gate';
import type { Io } from '../../command.ts';
import { readConfig } from '../../config/read-config.ts';
import { oneOf, type StoreFlags } from '../../flags/gate-flags.ts';

/** Opens the store that the flags, the environment or the configuration name. They come in this order. */
export async function openedStore(io: Io, flags: StoreFlags): Promise<OpenStore> {
  const named = oneOf(flags, 'store', 'broker-base-url') ?? (io.env.SPECPACT_STORE || undefined);
  const store = named ?? (io.env.PACT_BROKER_BASE_URL ? undefined : (await readConfig(io)).store);
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

/** What a command has written into a store, or would write. */
interface Said {
  written: 'written' | 'unchanged';
  dry: boolean;
  /** For people. */
  done: string;
  format: 'text' | 'json';
  /** The same for a program, under the name of what was done. */
  value: object;
}

/** Says what was written, and where. */
export function sayWritten(io: Io, store: Store, { written, dry, done, format, value }: Said): void {
  if (format === 'json') {
    const said = { version: 1, changed: written === 'written', dryRun: dry, store: store.shown, ...value };
    io.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
    return;
  }
  const what = written === 'unchanged' ? `nothing to do: ${done} already` : done;
  io.stdout.write(`${dry && written === 'written' ? `would be done: ${what}` : what}\n`);
  io.stderr.write(`specpact: ${dry ? 'nothing was written to' : 'the store is'} ${store.shown}\n`);
}
