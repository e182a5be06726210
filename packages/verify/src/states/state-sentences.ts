// states/ takes documents and pacts.
// It gives the provider states of both side by side, and suggests those that the documents lack.
import { InteractionContext, type Pact } from '@specpact/compare';
import { matchState, type OpenApiDocument } from '@specpact/spec';
import { collectKept, type KeptOptions } from '../inputs/collect-kept.ts';
import { shownPath } from '../inputs/shown-path.ts';

/** The provider states of a document, and those of its consumers' pacts. */
export interface DocumentStates {
  provider: string;
  /** Relative to the working folder. */
  file: string;
  /** Those that the document declares, in its order. */
  declared: readonly DeclaredState[];
  /** The sentences of pacts that the document does not declare, in the order of the pacts. */
  undeclared: readonly UndeclaredState[];
}

export interface DeclaredState {
  sentence: string;
  /** The examples that answer in this state: `getOrder 404 notFound`. */
  scenarios: readonly string[];
  /** Who asks for it, by name, in order. */
  consumers: readonly string[];
}

export interface UndeclaredState {
  sentence: string;
  consumers: readonly string[];
  /** The responses that are expected in it: `getOrder 404`. */
  responses: readonly string[];
}

/**
 * Lists the provider states of documents and of their pacts.
 *
 * @throws {VerifyError} if a file cannot be read, or a pact has no document.
 */
export async function stateSentences(options: KeptOptions): Promise<DocumentStates[]> {
  const subjects = await collectKept(options);
  return subjects.map(({ document, pacts }) => ({
    provider: document.name,
    file: shownPath(document.file, options.cwd),
    ...sentencesOf(document, pacts),
  }));
}

function sentencesOf(document: OpenApiDocument, pacts: readonly Pact[]) {
  const declared = new Map<string, { scenarios: string[]; consumers: string[] }>();
  for (const { id, responses } of document.operations) {
    for (const { status, name, providerState } of responses.flatMap(({ scenarios }) => scenarios)) {
      if (providerState === undefined) continue;
      const state = declared.get(providerState) ?? { scenarios: [], consumers: [] };
      state.scenarios.push(`${id} ${status} ${name}`);
      declared.set(providerState, state);
    }
  }
  const undeclared = new Map<string, { consumers: string[]; responses: string[] }>();
  for (const { pact, interaction } of pacts.flatMap((pact) =>
    pact.interactions.map((interaction) => ({ pact, interaction })),
  )) {
    for (const state of interaction.states.filter(({ name }) => name !== '')) {
      const known = [...declared].filter(([template]) => matchState(template, state));
      for (const [, { consumers }] of known) consumers.push(pact.consumer);
      if (known.length > 0) continue;
      const found = undeclared.get(state.name) ?? { consumers: [], responses: [] };
      found.consumers.push(pact.consumer);
      const { requestName } = new InteractionContext(document, pact, interaction);
      found.responses.push(`${requestName} ${interaction.response.status}`);
      undeclared.set(state.name, found);
    }
  }
  return {
    declared: Array.from(declared, ([sentence, { scenarios, consumers }]) => ({
      sentence,
      scenarios,
      consumers: distinct(consumers),
    })),
    undeclared: Array.from(undeclared, ([sentence, { consumers, responses }]) => ({
      sentence,
      consumers: distinct(consumers),
      responses: distinct(responses),
    })),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
