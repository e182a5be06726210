import { InteractionContext, type Pact } from '@specpact/compare';
import {
  matchState,
  type OpenApiDocument,
  type Operation,
  type Response,
  type Scenario,
  type SourcePosition,
} from '@specpact/spec';
import { collectKept, type KeptOptions } from '../inputs/collect-kept.ts';
import { shownPath } from '../inputs/shown-path.ts';

/** An `x-provider-state` for an example that has none. A person decides whether it is right. */
export interface SuggestedState {
  /** The place of the example. The file is relative to the working folder. */
  position: SourcePosition;
  /** `getOrder 404 notFound`. */
  scenario: string;
  sentence: string;
  /**
   * The name of an example of Swagger 2.0 that is a bare value. The state stands under `x-examples` of the response.
   */
  bare: string | undefined;
  /** The sentence of a pact that it was made from, and whose pact. */
  asked: { sentence: string; consumer: string } | undefined;
}

/**
 * Suggests a provider state for each example that has none. A sentence that a pact uses for the response comes first;
 * its values become parameters. Other examples get a sentence made from their names.
 *
 * @throws {VerifyError} if a file cannot be read, or a pact has no document.
 */
export async function suggestedStates(options: KeptOptions): Promise<SuggestedState[]> {
  const subjects = await collectKept(options);
  return subjects.flatMap(({ document, pacts }) => {
    const taken = new Set(scenariosOf(document).flatMap(({ scenario }) => scenario.providerState ?? []));
    const sentences = askedSentences(document, pacts, [...taken]);
    return scenariosOf(document).flatMap(({ operation, response, scenario }): SuggestedState[] => {
      if (scenario.providerState !== undefined) return [];
      const asked = sentences.get(response)?.find(({ template }) => !taken.has(template));
      const sentence = asked?.template ?? madeSentence(operation, scenario);
      taken.add(sentence);
      const { file, line, column } = document.locate(scenario.path);
      return [
        {
          position: { file: shownPath(file, options.cwd), line, column },
          scenario: `${operation.id} ${scenario.status} ${scenario.name}`,
          sentence,
          bare: document.version === '2.0' ? scenario.name : undefined,
          asked: asked && { sentence: asked.sentence, consumer: asked.consumer },
        },
      ];
    });
  });
}

/** Lines of YAML for review, each with its place. */
export function renderSuggestions(suggestions: readonly SuggestedState[]): string {
  return suggestions
    .map(({ position: { file, line, column }, scenario, sentence, bare, asked }) => {
      const why = asked ? ` # ${asked.consumer}: ${JSON.stringify(asked.sentence)}` : '';
      const state = `x-provider-state: ${JSON.stringify(sentence)}`;
      const member = bare === undefined ? state : `x-examples: { ${JSON.stringify(bare)}: { ${state} } }`;
      return `${file}:${line}:${column} ${scenario}\n  ${member}${why}\n`;
    })
    .join('');
}

function scenariosOf(document: OpenApiDocument) {
  return document.operations.flatMap((operation) =>
    operation.responses.flatMap((response) =>
      response.scenarios.map((scenario) => ({ operation, response, scenario })),
    ),
  );
}

interface Asked {
  sentence: string;
  template: string;
  consumer: string;
}

/** The sentences of pacts that the document does not declare, by the response that they are for. */
function askedSentences(document: OpenApiDocument, pacts: readonly Pact[], declared: readonly string[]) {
  const found = new Map<Response, Asked[]>();
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

function madeSentence({ id, parameters }: Operation, { status, name }: Scenario): string {
  const keys = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  const target = keys.map((key) => `${key} {${key}}`).join(' and ');
  return `${id} answers ${status} ${name}${target && ` for ${target}`}`;
}
