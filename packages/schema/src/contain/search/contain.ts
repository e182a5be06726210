// contain/search/ takes two schemas or more.
// It gives whether one contains the other, or whether they overlap, with a value that shows it.
import type { ReadSchema } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import type { Containment, ContainOptions } from '../claim/containment.ts';
import { Search } from './search.ts';

/**
 * Whether every value of the inner schema is a value of the outer one. A witness against it is a whole value:
 * the validator accepts it for the inner schema and refuses it for the outer one.
 *
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {SchemaError} if a schema is nested too deeply.
 */
export function contain(inner: ReadSchema, outer: ReadSchema, { direction }: ContainOptions): Containment {
  const search = new Search(direction);
  const finding = search.find([
    { ...inner, holds: true },
    { ...outer, holds: false },
  ]);
  if (finding.kind === 'none') return { answer: 'contained' };
  if (finding.kind === 'unknown') return { answer: 'undecided', ...finding.keyword };
  const { value: witness } = finding;
  const broken = search.brokenBy(witness, [{ ...inner, holds: true }]);
  if (broken) return { answer: 'undecided', ...broken.keyword };
  const fault = validate(outer.reader, outer.schema, witness, {
    completeness: 'exact',
    direction,
  }).find(({ undecided }) => !undecided);
  // Parts of the outer schema refuse the value, and the whole does not: it is no witness.
  if (!fault) return { answer: 'undecided', keyword: 'schema', schema: outer.schema.at };
  const { keyword, schema } = fault;
  return { answer: 'not-contained', witness, refusedBy: { keyword, schema } };
}
