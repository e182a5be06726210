import type { ReadSchema } from '../../read/schema-reader.ts';
import type { ContainOptions, Overlap } from '../claim/containment.ts';
import { Search } from './search.ts';

/**
 * Whether some value satisfies several schemas at once. A witness is a whole value: the validator
 * accepts it for each of them.
 *
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {SchemaError} if a schema is nested too deeply.
 */
export function overlap(schemas: readonly ReadSchema[], { direction }: ContainOptions): Overlap {
  const search = new Search(direction);
  const claims = schemas.map((schema) => ({ ...schema, holds: true }));
  const finding = search.find(claims);
  if (finding.kind === 'found') {
    const broken = search.brokenBy(finding.value, claims);
    if (broken) return { answer: 'undecided', ...broken.keyword };
    return { answer: 'overlapping', witness: finding.value };
  }
  if (finding.kind === 'none') return { answer: 'disjoint', between: finding.between };
  return { answer: 'undecided', ...finding.keyword };
}
