import { eachChild, isJsonObject, type JsonObject, type JsonValue, type ObjectKind } from '@specpact/spec';

/** What is wrong with a document, and the path of the place. */
export interface Fault {
  reason: string;
  path: string[];
}

/**
 * Finds the first schema of a document that no validator can use. Prism does not report such a schema, and
 * accepts every value there (stoplightio/prism#2442).
 */
export function findInvalidSchema(root: JsonObject): Fault | undefined {
  const path: string[] = [];
  let found: Fault | undefined;
  const visit = (value: JsonObject, kind: ObjectKind): void => {
    if (found) return;
    if (kind === 'schema') {
      for (const [keyword, expected] of KEYWORDS) {
        const given = value[keyword];
        if (given === undefined || expected.holds(given)) continue;
        const name = path.findLast((token) => !/^\d+$/.test(token)) ?? '';
        const reason = `the schema "${name}" is invalid: "${keyword}" must be ${expected.description}, not ${brief(given)}`;
        found = { reason, path: [...path, keyword] };
        return;
      }
    }
    eachChild(value, kind, (child, childKind, way) => {
      path.push(...way);
      visit(child, childKind);
      path.length -= way.length;
    });
  };
  visit(root, 'document');
  return found;
}

interface Expected {
  holds: (value: JsonValue) => boolean;
  description: string;
}

const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

const isType = (value: JsonValue) => typeof value === 'string' && TYPES.includes(value);
const isCount = (value: JsonValue) => Number.isInteger(value) && Number(value) >= 0;
const isSchema = (value: JsonValue) => isJsonObject(value) || typeof value === 'boolean';

const types: Expected = {
  holds: (value) => isType(value) || (Array.isArray(value) && value.length > 0 && value.every(isType)),
  description: 'one of null, boolean, object, array, number, string and integer, or a list of those',
};
const pattern: Expected = { holds: isPattern, description: 'a regular expression' };
const count: Expected = { holds: isCount, description: 'a whole number, 0 or more' };
const number: Expected = { holds: (value) => typeof value === 'number', description: 'a number' };
const schemas: Expected = {
  holds: (value) => isJsonObject(value) && Object.values(value).every((each) => isSchema(each ?? null)),
  description: 'an object with a schema for each name',
};
const patterns: Expected = {
  holds: (value) => schemas.holds(value) && Object.keys(value as JsonObject).every(isPattern),
  description: 'an object with a schema for each regular expression',
};
const list: Expected = {
  holds: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  description: 'a list of schemas, not empty',
};
const names: Expected = {
  // In old documents it is a boolean in the schema of a property. Prism ignores that.
  holds: (value) =>
    typeof value === 'boolean' || (Array.isArray(value) && value.every((name) => typeof name === 'string')),
  description: 'a list of names',
};
const values: Expected = { holds: (value) => Array.isArray(value), description: 'a list of values' };

/**
 * The keywords of JSON Schema 2020-12 (validation and applicators) at which a validator stops if one is
 * wrong.
 */
const KEYWORDS: readonly [string, Expected][] = [
  ['type', types],
  ['pattern', pattern],
  ['patternProperties', patterns],
  ['properties', schemas],
  ['required', names],
  ['enum', values],
  ['allOf', list],
  ['anyOf', list],
  ['oneOf', list],
  ['minLength', count],
  ['maxLength', count],
  ['minItems', count],
  ['maxItems', count],
  ['minProperties', count],
  ['maxProperties', count],
  ['minimum', number],
  ['maximum', number],
  ['multipleOf', number],
];

function isPattern(value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  return compiles(value, 'u') || compiles(value, '');
}

function compiles(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function brief(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
