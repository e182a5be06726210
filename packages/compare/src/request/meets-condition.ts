import { SchemaReader, Trail, validateText } from '@specpact/schema';
import {
  CONDITION_PLACES,
  type ConditionPlace,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ScenarioCondition,
  valueAt,
} from '@specpact/spec';
import { decodeSegment } from '../interaction/operation-match.ts';
import type { PactRequest } from '../pact/pact.ts';
import { cookiesOf } from './cookies.ts';

/** Whether a request has the values that the condition of a scenario (`x-when`) asks for. */
export function meetsCondition(condition: ScenarioCondition, request: PactRequest): boolean {
  return CONDITION_PLACES.every((place) =>
    Object.entries(condition[place] ?? {}).every(([name, wanted]) => {
      const values = valuesAt(request, place, name);
      // The name of a path parameter is not known here: any segment may be it.
      if (typeof wanted === 'string') return values.some((value) => textOf(value) === wanted);
      return wanted.absent === true ? values.length === 0 : values.some((value) => satisfies(wanted, value));
    }),
  );
}

function valuesAt(request: PactRequest, place: ConditionPlace, name: string): readonly JsonValue[] {
  switch (place) {
    case 'path':
      return request.path.split('/').map((segment) => decodeSegment(segment) ?? segment);
    case 'query':
      return request.query.get(name) ?? [];
    case 'header':
      return [...request.headers].flatMap(([key, values]) =>
        key.toLowerCase() === name.toLowerCase() ? values : [],
      );
    case 'cookie':
      return cookiesOf(request).fields.get(name) ?? [];
    case 'body': {
      const body = request.body?.value;
      if (!isJsonObject(body)) return [];
      const value = Object.hasOwn(body, name) ? body[name] : valueAt(body, name.split('.'));
      return value === undefined ? [] : [value];
    }
  }
}

function satisfies(schema: JsonObject, value: JsonValue): boolean {
  const view = { value: schema, at: Trail.root };
  return validateText(SchemaReader.alone(schema), view, value, 'request').length === 0;
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
