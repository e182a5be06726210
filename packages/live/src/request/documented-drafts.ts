import type { JsonValue, Operation, Parameter, Scenario } from '@specpact/spec';
import { baseDraft, type Drafting, documentedBodies, sentMediaType } from './base-draft.ts';
import type { Draft } from './draft.ts';
import { documentedValues, isSent } from './parameter-values.ts';

/** The requests that stand in the document as examples, and those of scenarios with `x-when`. */
export function* documentedDrafts(drafting: Drafting, operation: Operation): Generator<Draft> {
  yield* exampleDrafts(drafting, operation);
  yield* scenarioDrafts(drafting, operation);
}

function* exampleDrafts(drafting: Drafting, operation: Operation): Generator<Draft> {
  const base = baseDraft(drafting, operation, 'documented');
  if (typeof base === 'string') return;
  const { document } = drafting;
  const isBare = base.values.size === 0 && !base.body;
  yield { ...base, what: isBare ? 'the plainest request' : 'the first examples' };
  const parameters = operation.parameters.filter(isSent);
  const all = new Map(base.values);
  for (const parameter of parameters) {
    const [value] = documentedValues(document, parameter);
    if (value !== undefined && !all.has(parameter)) all.set(parameter, value);
  }
  if (all.size > base.values.size) yield { ...base, values: all, what: 'an example of every parameter' };
  for (const parameter of parameters) {
    const isCreated = drafting.created(operation, parameter) !== undefined;
    for (const value of documentedValues(document, parameter).slice(1, 20)) {
      if (isCreated) continue;
      const values = new Map([...base.values, [parameter, value]]);
      yield { ...base, values, what: `another example of \`${parameter.name}\`` };
    }
  }
  const media = sentMediaType(operation);
  for (const { name, value } of media ? documentedBodies(document, media).slice(base.body ? 1 : 0) : []) {
    if (media) yield { ...base, body: { type: media.type, value }, what: `the example body \`${name}\`` };
  }
}

function* scenarioDrafts(drafting: Drafting, operation: Operation): Generator<Draft> {
  for (const { when, name } of operation.responses.flatMap(({ scenarios }) => scenarios)) {
    if (!when) continue;
    const given = whenValues(operation, when);
    const draft = baseDraft(drafting, operation, 'documented', given);
    if (typeof draft === 'string') continue;
    yield { ...draft, intent: { kind: 'any' }, what: `the scenario \`${name}\`` };
  }
}

/** The parameters that a condition asks for. */
export function whenValues(
  operation: Operation,
  when: NonNullable<Scenario['when']>,
): Map<Parameter, JsonValue> {
  const given = new Map<Parameter, JsonValue>();
  for (const place of ['path', 'query', 'header'] as const) {
    for (const [wanted, text] of Object.entries(when[place] ?? {})) {
      const parameter = operation.parameters.find(
        (one) => one.in === place && one.name.toLowerCase() === wanted.toLowerCase(),
      );
      if (parameter) given.set(parameter, text);
    }
  }
  return given;
}
