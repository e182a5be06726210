import { isJsonObject, type JsonObject } from '@specpact/spec';
import { compare } from '../src/second-opinion/comparator.ts';

/** An error of openapi-pact-comparator: its code, and which interaction it is of. */
export interface PeerError {
  code: string;
  /** The interaction's place in the pact's list. */
  index: number;
}

/** The errors of openapi-pact-comparator, in its order. */
export async function errorsOfPeer(document: JsonObject, pact: JsonObject): Promise<PeerError[]> {
  const errors = await compare(document, pact);
  return errors.map(({ code, pactLocation }) => ({
    code,
    index: Number(/^\[root\]\.interactions\[(\d+)\]/.exec(pactLocation)?.[1]),
  }));
}

/** {@link errorsOfPeer} as `interaction: code`, each once. */
export async function namedErrorsOfPeer(document: JsonObject, pact: JsonObject): Promise<string[]> {
  const interactions = Array.isArray(pact.interactions) ? pact.interactions : [];
  const errors = await errorsOfPeer(document, pact);
  const names = errors.map(({ code, index }) => {
    const interaction = interactions[index];
    return `${isJsonObject(interaction) ? String(interaction.description) : '?'}: ${code}`;
  });
  return [...new Set(names)];
}
