import { didYouMean } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';
import type { Environment, StoreView } from '../store/store.ts';

/**
 * An environment that was created before. A name that was mistyped must not become one.
 *
 * @throws {GateError} with the remedy if there is none of this name.
 */
export async function knownEnvironment(view: StoreView, name: string): Promise<Environment> {
  const found = await view.environment(name);
  if (found) return found;
  const names = (await view.environments()).map((one) => one.name);
  const known =
    names.length === 0 ? 'there is none yet' : `there are ${names.join(', ')}${didYouMean(name, names)}`;
  const end = known.endsWith('?') ? '' : '.';
  throw new GateError(
    `there is no environment "${name}": ${known}${end} To create it: specpact environments --create ${name}`,
  );
}
