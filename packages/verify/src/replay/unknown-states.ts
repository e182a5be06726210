import type { Finding, InteractionContext } from '@specpact/compare';
import { didYouMean, matchState, type OpenApiDocument, type ProviderStateTemplate } from '@specpact/spec';

/** Each provider state of an interaction that no example of the document declares. */
export function unknownStates(context: InteractionContext): Finding[] {
  const known = declaredStates(context.document);
  return context.interaction.states
    .filter(({ name }) => name !== '')
    .filter(({ name, params }) => !known.some((template) => matchState(template, { name, params })))
    .map(({ name, path }) =>
      context.finding(
        'replay.state.unknown',
        `no example declares the provider state "${name}"${didYouMean(name, known)}${declared(known)}`,
        { document: context.operation?.path ?? ['paths'], pact: path },
      ),
    );
}

function declaredStates({ operations }: OpenApiDocument): ProviderStateTemplate[] {
  const scenarios = operations
    .flatMap(({ responses }) => responses)
    .flatMap((response) => response.scenarios);
  return [...new Set(scenarios.flatMap(({ providerState }) => providerState ?? []))];
}

function declared(states: readonly string[]): string {
  if (states.length === 0) return '; none declares any, with `x-provider-state`';
  return ` (declared: ${states.map((state) => `"${state}"`).join(', ')})`;
}
