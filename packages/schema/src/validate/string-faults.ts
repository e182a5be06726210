import type { JsonObject } from '@specpact/spec';
import { looseSchema } from '../read/loose-schema.ts';
import { validate } from './validate.ts';

/** The keywords for texts that a text does not satisfy. The schema is read alone. */
export function stringFaults(
  { minLength, maxLength, pattern, format }: JsonObject,
  text: string,
): [keyword: string, reason: string][] {
  const { reader, schema } = looseSchema({ minLength, maxLength, pattern, format });
  const faults = validate(reader, schema, text, { completeness: 'exact', direction: 'response' });
  return faults.map(({ keyword, reason }) => [keyword, reason]);
}
