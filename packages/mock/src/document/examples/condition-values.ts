import {
  isForm,
  isJson,
  isJsonObject,
  type JsonValue,
  type ScenarioCondition,
  type WrittenBody,
} from '@specpact/spec';
import { changedAt } from '../../values/made/repaired-value.ts';
import { schemaCore } from '../../values/read/schema-core.ts';

type Values = Record<string, string>;

/** Values with which a request meets a condition. A schema gets a value that it takes. */
export function conditionValues(when: ScenarioCondition): Record<keyof ScenarioCondition, Values> {
  const values = { path: {}, query: {}, header: {}, cookie: {}, body: {} };
  return Object.assign(
    values,
    Object.fromEntries(
      Object.entries(when).map(([place, wanted]) => [
        place,
        Object.fromEntries(
          Object.entries(wanted).flatMap(([name, value]): [string, string][] => {
            if (typeof value === 'string') return [[name, value]];
            if (value.absent === true) return [];
            const { SchemaReader, Trail, makeValue } = schemaCore();
            const schema = { value, at: Trail.root };
            const made = makeValue(SchemaReader.alone(value), schema, { direction: 'request', name });
            if (made.answer !== 'made') return [];
            return [[name, typeof made.value === 'string' ? made.value : JSON.stringify(made.value)]];
          }),
        ),
      ]),
    ),
  );
}

/** A body with other values for some of its members, `user.name` being one deeper in it. */
export function withMembers(body: WrittenBody | undefined, members: Values): WrittenBody | undefined {
  const entries = Object.entries(members);
  if (!body || entries.length === 0) return body;
  if (isForm(body.type)) {
    const form = new URLSearchParams(body.text);
    for (const [name, value] of entries) form.set(name, value);
    return { ...body, text: form.toString() };
  }
  if (!isJson(body.type)) return body;
  const value = JSON.parse(body.text) as JsonValue;
  if (!isJsonObject(value)) return body;
  const changed = entries.reduce<JsonValue>((whole, [name, text]) => {
    const path = Object.hasOwn(value, name) ? [name] : name.split('.');
    return changedAt(whole, path, readText(text));
  }, value);
  return { ...body, text: JSON.stringify(changed) };
}

/** Numbers and booleans are compared as text, so a text that is one is written as one. */
function readText(text: string): JsonValue {
  return /^(-?(0|[1-9]\d*)(\.\d+)?|true|false)$/.test(text) ? (JSON.parse(text) as JsonValue) : text;
}
