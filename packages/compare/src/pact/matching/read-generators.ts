import type { JsonObject, Path } from '@specpact/spec';
import type { PactField } from '../pact-field.ts';
import { type RulePath, readRulePath } from './rule-path.ts';

/** What makes a value when the interaction is replayed. The value replaces the example. */
export interface PactGenerator {
  part: 'body' | 'header' | 'query' | 'path' | 'unknown';
  /** The header or query parameter; the unknown part; `''` for the other parts. */
  name: string;
  /** Where in the body; `undefined` where the expression cannot be read. */
  path: RulePath | undefined;
  type: string;
  value: JsonObject;
  /** Whether it belongs to a request: then its value is sent. */
  isSent: boolean;
  /** Where the generator is written. */
  at: Path;
}

const PARTS = new Map<string, PactGenerator['part']>([
  ['body', 'body'],
  ['header', 'header'],
  ['headers', 'header'],
  ['query', 'query'],
  ['path', 'path'],
]);

/** Reads `generators` (Pact specification, version 3). */
export function readGenerators(field: PactField, isSent: boolean): PactGenerator[] {
  if (!field.isPresent) return [];
  return field.members('"generators"').flatMap(([key, member]): PactGenerator[] => {
    const part = PARTS.get(key);
    if (!member.isPresent) return [];
    if (!part) return isSent && hasMembers(member) ? [unknownGenerator(key, member)] : [];
    if (member.member('type').isPresent) return [generatorOf(part, '', [], member, isSent)];
    return member.members(`"generators.${key}"`).map(([expression, generator]) => {
      const path = readRulePath(expression);
      const first = path?.[0];
      const name = typeof first === 'string' ? first : expression.replace(/\[\d+\]$/, '');
      return part === 'body'
        ? generatorOf(part, '', path, generator, isSent)
        : generatorOf(part, part === 'path' ? '' : name, [], generator, isSent);
    });
  });
}

function hasMembers({ value }: PactField): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Generators of a part that the Pact specification does not have, such as `cookie`. */
function unknownGenerator(part: string, { path: at }: PactField): PactGenerator {
  return { part: 'unknown', name: part, path: undefined, type: '', value: {}, isSent: true, at };
}

function generatorOf(
  part: PactGenerator['part'],
  name: string,
  path: RulePath | undefined,
  field: PactField,
  isSent: boolean,
): PactGenerator {
  const value = field.object('a generator');
  const { value: type } = field.member('type');
  return { part, name, path, type: typeof type === 'string' ? type : '', value, isSent, at: field.path };
}

/** Whether the example says nothing about what is sent. A value from a provider state is like the example. */
export function isReplaced({ type }: PactGenerator): boolean {
  return !['providerstate', 'mockserverurl'].includes(type.toLowerCase());
}
