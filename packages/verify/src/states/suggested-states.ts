import type { JsonValue, OpenApiDocument, Operation, Path, Response, SourcePosition } from '@specpact/spec';
import { collectKept, type KeptOptions } from '../inputs/collect-kept.ts';
import { shownPath } from '../inputs/shown-path.ts';
import { type AskedSentence, askedSentences } from './asked-sentences.ts';

/** An `x-provider-state` that a document lacks. A person decides whether it is right. */
export interface SuggestedState {
  /** The place of the example, or of the response that lacks one. The file is relative to the working folder. */
  position: SourcePosition;
  /** `getOrder 404 notFound`. For an example that is still to be written, the name is a suggestion too. */
  scenario: string;
  sentence: string;
  /**
   * The name of an example of Swagger 2.0 that is a bare value. The state stands under `x-examples` of the response.
   */
  bare: string | undefined;
  /** The example to write, if none with a name is there to have the state. */
  write: NewExample | undefined;
  /** The sentence of a pact that it was made from, and whose pact. */
  asked: { sentence: string; consumer: string } | undefined;
}

/** An example that is still to be written. */
export interface NewExample {
  name: string;
  /** The value of the `example` without a name that it replaces. */
  replaced: { value: JsonValue | undefined } | undefined;
}

/**
 * Suggests a provider state for each example that has none. A sentence that a pact uses for the response comes first;
 * its values become parameters. Other examples get a sentence made from their names.
 *
 * Only examples with a name have states, so one without gets a name. If pacts have more sentences for a response than
 * it has examples, each of these sentences gets an example to write.
 *
 * @throws {VerifyError} if a file cannot be read, or a pact has no document.
 */
export async function suggestedStates(options: KeptOptions): Promise<SuggestedState[]> {
  const subjects = await collectKept(options);
  return subjects.flatMap(({ document, pacts }) => {
    const responses = document.operations.flatMap((operation) =>
      operation.responses.map((response) => ({ operation, response })),
    );
    const taken = new Set(
      responses.flatMap(({ response }) => response.scenarios.flatMap((one) => one.providerState ?? [])),
    );
    const asked = askedSentences(document, pacts, [...taken]);
    return responses.flatMap(({ operation, response }) => {
      const sentences = asked.get(response) ?? [];
      // Examples of one name, in several media types, are one scenario.
      const given = new Map<string, Pick<SuggestedState, 'sentence' | 'asked'>>();
      return placesOf(document, response, sentences).flatMap(
        ({ path, name, bare, write }): SuggestedState[] => {
          const free = sentences.find(({ template }) => !taken.has(template));
          // A further example is written only for a sentence of a pact.
          if (write && !write.replaced && !free) return [];
          const state = given.get(name) ?? {
            sentence: free?.template ?? madeSentence(operation, response.status, name),
            asked: free && { sentence: free.sentence, consumer: free.consumer },
          };
          given.set(name, state);
          taken.add(state.sentence);
          const { file, line, column } = document.locate(path);
          const position = { file: shownPath(file, options.cwd), line, column };
          return [
            { position, scenario: `${operation.id} ${response.status} ${name}`, bare, write, ...state },
          ];
        },
      );
    });
  });
}

interface Place extends Pick<SuggestedState, 'bare' | 'write'> {
  path: Path;
  name: string;
}

/** Where a response could have states: its examples without one, and as many more as pacts have sentences. */
function placesOf(
  document: OpenApiDocument,
  { status, scenarios, content, path }: Response,
  asked: readonly AskedSentence[],
): Place[] {
  const names = new Set(scenarios.map(({ name }) => name));
  const places = scenarios
    .filter(({ providerState }) => providerState === undefined)
    .map((scenario): Place => {
      const bare = document.version === '2.0' ? scenario.name : undefined;
      return { path: scenario.path, name: scenario.name, bare, write: undefined };
    });
  const newName = () => {
    const name = freeName(exampleName(status), names);
    names.add(name);
    return name;
  };
  const unnamed = content.filter(({ value }) => value.example !== undefined && value.examples === undefined);
  const name = unnamed.length > 0 ? newName() : '';
  const write = (at: Path, name: string, replaced: NewExample['replaced']): Place => ({
    path: at,
    name,
    bare: undefined,
    write: { name, replaced },
  });
  return [
    ...places,
    ...unnamed.map((one) => write([...one.path, 'example'], name, { value: one.value.example })),
    ...asked.map(() => write(content[0]?.path ?? path, newName(), undefined)),
  ];
}

/** `notFound` for 404. */
function exampleName(status: string): string {
  // An `import` of node:http would load Node's `fetch` too, at the start of every command.
  const { STATUS_CODES } = process.getBuiltinModule('node:http');
  const words = (STATUS_CODES[status] ?? `answer ${status}`).toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let next = 2; taken.has(name); next += 1) name = `${wanted}${next}`;
  return name;
}

function madeSentence({ id, parameters }: Operation, status: string, name: string): string {
  const keys = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  const target = keys.map((key) => `${key} {${key}}`).join(' and ');
  return `${id} answers ${status} ${name}${target && ` for ${target}`}`;
}
