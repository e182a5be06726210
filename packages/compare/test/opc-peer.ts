import { Comparator } from '@pactflow/openapi-pact-comparator';
import { isJsonObject, type JsonObject, type OpenApiDocument } from '@specpact/spec';

/** The errors of openapi-pact-comparator, as `interaction: code`, each once. */
export async function errorsOfPeer(document: OpenApiDocument, pact: JsonObject): Promise<string[]> {
  const interactions = Array.isArray(pact.interactions) ? pact.interactions : [];
  // It writes into what it is given.
  const comparator = new Comparator({ oas: structuredClone(document.root) });
  const found = new Set<string>();
  for await (const { type, code, mockDetails } of comparator.compare(structuredClone(pact))) {
    const index = /^\[root\]\.interactions\[(\d+)\]/.exec(mockDetails?.location ?? '')?.[1];
    const interaction = interactions[Number(index)];
    if (type === 'error') {
      found.add(`${isJsonObject(interaction) ? String(interaction.description) : '?'}: ${code}`);
    }
  }
  return [...found];
}
