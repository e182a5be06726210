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

/** Where a condition looks for a value in a request. */
export const CONDITION_PLACES = ['path', 'query', 'header', 'cookie', 'body'] as const;

export type ConditionPlace = (typeof CONDITION_PLACES)[number];

/**
 * The values that choose a scenario, by place and name. Each must hold. A text is compared as text. An object is a
 * schema that the value must satisfy; `{ absent: true }` means that there is none.
 */
export type ScenarioCondition = Partial<
  Record<ConditionPlace, Readonly<Record<string, string | JsonObject>>>
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
  for (const place of CONDITION_PLACES) {
    const values = when[place];
    if (isJsonObject(values)) condition[place] = readValues(values);
  }
  return condition;
}

function readValues(values: JsonObject): Record<string, string | JsonObject> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isJsonObject(value) ? withType(value) : String(value),
    ]),
  );
}

const OF_NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const OF_TEXTS = ['pattern', 'minLength', 'maxLength', 'format'];

/** A schema says nothing of values of another type than its keywords are about. That is never meant here. */
function withType(schema: JsonObject): JsonObject {
  if (schema.type !== undefined) return schema;
  if (OF_NUMBERS.some((name) => schema[name] !== undefined)) return { ...schema, type: 'number' };
  return OF_TEXTS.some((name) => schema[name] !== undefined) ? { ...schema, type: 'string' } : schema;
}
