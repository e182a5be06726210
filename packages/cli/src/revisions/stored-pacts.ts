import { type Pact, readPact } from '@specpact/compare';
import type { ConsumerSelector, OpenStore } from '@specpact/gate';
import type { OpenApiDocument } from '@specpact/spec';
import { type Layout, providerNames } from '@specpact/verify';
import type { Io } from '../command.ts';

/** Which pacts of a store are meant. */
export interface StoredPacts {
  open: () => Promise<OpenStore>;
  selectors: readonly ConsumerSelector[];
  /** The branch of the provider, for the selector of the same branch. */
  branch: string | undefined;
}

/**
 * The pacts that consumers have with the provider of a document, from the gate's store.
 *
 * @throws {GateError} if the store cannot be read.
 * @throws {PactError} if a pact cannot be read.
 */
export async function readStoredPacts(
  { open, selectors, branch }: StoredPacts,
  document: OpenApiDocument,
  { io, layout }: { io: Io; layout: Layout | undefined },
): Promise<Pact[]> {
  const { selectPacts } = await import('@specpact/gate');
  const { sourceOfBytes } = await import('@specpact/spec');
  const store = await open();
  const names = providerNames(document, layout);
  const { pacts, fetchedAt } = await selectPacts(store, { names, selectors, branch });
  const warn = (text: string) => io.stderr.write(`specpact: ${text}\n`);
  if (fetchedAt) {
    warn(`${store.shown} could not be reached: this was fetched at ${fetchedAt.toISOString()}`);
  }
  if (pacts.length === 0)
    warn(`${store.shown} has no pact for ${names.join(', ')} that the selectors select`);
  return pacts.map(({ file, bytes }) => readPact(sourceOfBytes(file, bytes)));
}
