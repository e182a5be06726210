import type { Finding, InteractionContext } from '@specpact/compare';
import { didYouMean, matchState, type OpenApiDocument, type ProviderStateTemplate } from '@specpact/spec';

/**
 * Each provider state of an interaction that no example of the document declares. A pact that was not derived from
 * the document has sentences of its own, so they contradict nothing.
 */
export function unknownStates(context: InteractionContext): Finding[] {
  const known = declaredStates(context.document);
  const { isDerived, states } = context.interaction;
  return states
    .filter(({ name }) => name !== '')
    .filter(({ name, params }) => !known.some((template) => matchState(template, { name, params })))
    .map(({ name, path }) =>
      context.finding(
        isDerived ? 'replay.state.unknown' : 'replay.state.foreign',
        `no example declares the provider state "${name}"${isDerived ? '' : ', so this is not replayed'}` +
          `${didYouMean(name, known)}${declared(known)}`,
        { document: context.operation?.path ?? ['paths'], pact: path },
      ),
    );
}

/** The provider states that the examples of a document declare. */
export function declaredStates({ operations }: OpenApiDocument): ProviderStateTemplate[] {
  const scenarios = operations
    .flatMap(({ responses }) => responses)
    .flatMap((response) => response.scenarios);
  return [...new Set(scenarios.flatMap(({ providerState }) => providerState ?? []))];
}

function declared(states: readonly string[]): string {
  if (states.length === 0) {
    return '; none declares any: `specpact lint --suggest-states` proposes an `x-provider-state` for each';
  }
  return ` (declared: ${states.map((state) => `"${state}"`).join(', ')})`;
}
