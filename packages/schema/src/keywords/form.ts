import { isJsonObject, type JsonValue } from '@specpact/spec';
import { brief } from '../json/value/brief.ts';
import { compilePattern } from '../pattern/match/pattern.ts';
import { isSchema } from '../read/schema-at.ts';
import type { FormCheck } from './keyword.ts';

export const isCount: FormCheck = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? undefined
    : 'must be a whole number from 0';

export const isNumber: FormCheck = (value) => (typeof value === 'number' ? undefined : 'must be a number');

export const isFlag: FormCheck = (value) =>
  typeof value === 'boolean' ? undefined : 'must be true or false';

export const isText: FormCheck = (value) => (typeof value === 'string' ? undefined : 'must be a string');

export const isList: FormCheck = (value) => (Array.isArray(value) ? undefined : 'must be a list of values');

export const isOneSchema: FormCheck = (value) => (isSchema(value) ? undefined : 'must be a schema');

export const isSchemaList: FormCheck = (value) =>
  Array.isArray(value) && value.length > 0 && value.every(isSchema) ? undefined : 'must be a list of schemas';

export const isSchemaMap: FormCheck = (value) =>
  isJsonObject(value) && Object.values(value).every((one) => one === undefined || isSchema(one))
    ? undefined
    : 'must be an object of schemas';

export const isNames: FormCheck = (value) => (areNames(value) ? undefined : 'must be a list of names');

export const isNamesMap: FormCheck = (value) =>
  isJsonObject(value) && Object.values(value).every(areNames)
    ? undefined
    : 'must be an object with a list of names for each name';

export const isPattern: FormCheck = (value) => {
  if (typeof value !== 'string') return 'must be a regular expression in a string';
  return compilePattern(value) ? undefined : `is no regular expression: ${brief(value)}`;
};

function areNames(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
