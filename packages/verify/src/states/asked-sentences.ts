import { InteractionContext, type Pact } from '@specpact/compare';
import { matchState, type OpenApiDocument, type Response } from '@specpact/spec';

/** A sentence of a pact that no example declares. */
export interface AskedSentence {
  sentence: string;
  /** The sentence with names of parameters in place of values. */
  template: string;
  consumer: string;
}

/** The sentences of pacts that the document does not declare, by the response that they are for. */
export function askedSentences(
  document: OpenApiDocument,
  pacts: readonly Pact[],
  declared: readonly string[],
): ReadonlyMap<Response, readonly AskedSentence[]> {
  const found = new Map<Response, AskedSentence[]>();
  for (const pact of pacts) {
    for (const interaction of pact.interactions) {
      const { response, pathValues } = new InteractionContext(document, pact, interaction);
      // An interaction with several states does not say which of them is about the answer.
      const [state, ...others] = interaction.states.filter(({ name }) => name !== '');
      if (!response || !state || others.length > 0) continue;
      if (declared.some((template) => matchState(template, state))) continue;
      const values = [...Object.entries(state.params ?? {}), ...pathValues];
      const template = withParameters(state.name, values);
      const asked = { sentence: state.name, template, consumer: pact.consumer };
      found.set(response, [...(found.get(response) ?? []), asked]);
    }
  }
  return found;
}

/** The sentence with names in braces where it has values: `order 42 exists` becomes `order {id} exists`. */
function withParameters(sentence: string, values: readonly (readonly [string, unknown])[]): string {
  let template = sentence;
  for (const [name, value] of values) {
    const text = String(value);
    if (text === '' || template.includes(`{${name}}`)) continue;
    const at = template.split(/(\s+)/).indexOf(text);
    if (at !== -1) template = template.split(/(\s+)/).with(at, `{${name}}`).join('');
  }
  return template;
}
