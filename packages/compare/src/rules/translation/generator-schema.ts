import { type JsonObject, jsonText } from '@specpact/spec';
import type { PactGenerator } from '../../pact/matching/read-generators.ts';
import { datedTexts } from './date-format.ts';
import type { MatcherSchema } from './matcher-schema.ts';
import { patternOf, someMatches } from './pact-regex.ts';

/**
 * What a generator makes (Pact specification, versions 3 and 4, "generators"). If the libraries differ, there is a schema
 * for each. `undefined`: the generator is not known.
 */
export function generatorSchemas(
  { type, value }: PactGenerator,
  isText: boolean,
): MatcherSchema[] | undefined {
  const count = (name: string, usual: number) => (typeof value[name] === 'number' ? value[name] : usual);
  switch (type.toLowerCase()) {
    case 'randomint': {
      const [minimum, maximum] = [count('min', 0), count('max', 10)];
      const name = `whole numbers from ${minimum} to ${maximum}`;
      if (!isText) return [made(name, { type: 'integer', minimum, maximum })];
      const ends = [minimum, maximum, Math.round((minimum + maximum) / 2)];
      return [listed(name, ends.map(String))];
    }
    case 'randomdecimal': {
      const digits = Math.max(2, Math.min(15, count('digits', 10)));
      const texts = [1, digits - 1].map((whole) => `${'7'.repeat(whole)}.${'3'.repeat(digits - whole)}`);
      return [
        isText ? listed('decimal numbers', texts) : made('decimal numbers', { enum: texts.map(Number) }),
      ];
    }
    case 'randomhexadecimal': {
      const digits = count('digits', 10);
      return ['a-f', 'A-F'].map((letters) => text('hexadecimal digits', `^[0-9${letters}]{${digits}}$`));
    }
    case 'randomstring':
      return [text('letters and digits', `^[0-9A-Za-z]{${count('size', 10)}}$`)];
    case 'randomboolean':
      return [made('true or false', isText ? { enum: ['true', 'false'] } : { type: 'boolean' })];
    case 'regex': {
      const regex = jsonText(value.regex);
      const pattern = patternOf(regex);
      const name = `what matches "${regex}"`;
      if (pattern === undefined) return [{ name, most: { type: 'string' }, least: false, isVague: true }];
      return [{ ...text(name, `^(?:${pattern})$`), some: () => someMatches(regex) }];
    }
    case 'uuid':
      return [text('UUIDs', uuidPattern(jsonText(value.format ?? '')))];
    case 'date':
    case 'time':
    case 'datetime':
      return [dated(type, value)];
    case 'providerstate':
      return [made('what the provider state gives', stateType(value, isText), false)];
    case 'mockserverurl':
      return [made('a URL', { type: 'string' }, false)];
    default:
      return undefined;
  }
}

function made(name: string, schema: JsonObject | true, isExact = true): MatcherSchema {
  return { name, most: schema, least: isExact && schema };
}

function listed(name: string, texts: readonly string[]): MatcherSchema {
  return { ...made(name, { enum: [...texts] }), some: () => texts };
}

function text(name: string, pattern: string): MatcherSchema {
  return made(name, { type: 'string', pattern });
}

/** Random UUIDs (RFC 9562, section 5.4), in the forms that version 4 of the specification names. */
function uuidPattern(format: string): string {
  const [hex, variant] = format === 'upper-case-hyphenated' ? ['[0-9A-F]', '[89AB]'] : ['[0-9a-f]', '[89ab]'];
  if (format === 'simple') return `^${hex}{12}4${hex}{3}${variant}${hex}{15}$`;
  const prefix = format.toLowerCase() === 'urn' ? 'urn:uuid:' : '';
  return `^${prefix}${hex}{8}-${hex}{4}-4${hex}{3}-${variant}${hex}{3}-${hex}{12}$`;
}

function dated(type: string, value: JsonObject): MatcherSchema {
  const texts = datedTexts(type.toLowerCase(), value.format);
  const name = `${type.toLowerCase()}s as "${jsonText(value.format ?? 'usual')}"`;
  if (!texts) return { name, most: { type: 'string' }, least: false, isVague: true };
  return listed(name, texts.samples);
}

/** A provider state gives any value of the type that the generator names. */
function stateType({ dataType }: JsonObject, isText: boolean): JsonObject | true {
  if (isText) return true;
  switch (jsonText(dataType ?? '').toUpperCase()) {
    case 'STRING':
      return { type: 'string' };
    case 'INTEGER':
      return { type: 'integer' };
    case 'DECIMAL':
    case 'FLOAT':
      return { type: 'number' };
    case 'BOOLEAN':
      return { type: 'boolean' };
    default:
      return true;
  }
}
