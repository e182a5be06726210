import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { ProviderStateTemplate } from '../words/provider-state.ts';
import type { MediaType } from './content.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';

/**
 * One named example of a response, or of the message of a webhook. Its name picks the answer of the mock, the
 * interaction of the pact and the fixture of the test.
 */
export interface Scenario {
  name: string;
  /** The status of the response as the document writes it. For a message it is `''`. */
  status: string;
  mediaType: string;
  /** The value of the example; `undefined` if it has none, or its `externalValue` could not be read. */
  value: JsonValue | undefined;
  summary: string | undefined;
  /** From `x-provider-state`: what must be true for this answer. */
  providerState: ProviderStateTemplate | undefined;
  /** From `x-when`: the requests that get this answer without a state being set. */
  when: ScenarioCondition | undefined;
  path: Path;
}

/** The parameter values that choose a scenario. Each of them must be equal, as text. */
export type ScenarioCondition = Partial<
  Record<'path' | 'query' | 'header', Readonly<Record<string, string>>>
>;

export function readScenarios(
  document: ResolvableDocument,
  status: string,
  mediaType: MediaType,
): Scenario[] {
  const examples = objectAt(document, [...mediaType.path, 'examples']);
  return Object.keys(examples?.value ?? {}).flatMap((name): Scenario[] => {
    const example = examples && objectAt(document, [...examples.path, name]);
    if (!example) return [];
    const { value, summary } = example.value;
    const state = example.value['x-provider-state'];
    return [
      {
        name,
        status,
        mediaType: mediaType.type,
        value,
        summary: typeof summary === 'string' ? summary : undefined,
        providerState: typeof state === 'string' ? state : undefined,
        when: readCondition(example.value['x-when']),
        path: example.path,
      },
    ];
  });
}

function readCondition(when: JsonValue | undefined): ScenarioCondition | undefined {
  if (!isJsonObject(when)) return undefined;
  const condition: ScenarioCondition = {};
  for (const place of ['path', 'query', 'header'] as const) {
    const values = when[place];
    if (isJsonObject(values)) condition[place] = asText(values);
  }
  return condition;
}

function asText(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
