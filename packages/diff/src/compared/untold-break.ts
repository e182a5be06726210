import { type Containment, type ReadSchema, validate } from '@specpact/schema';
import { isJsonObject, type JsonValue, type Path, valueAt } from '@specpact/spec';
import { type ChangeCode, severityOf } from '../change/change-code.ts';
import { fieldOf, type Step } from '../change/step.ts';
import type { Difference } from '../value/difference.ts';
import type { ValueComparison } from '../value/value-comparison.ts';

/** What the comparison of the parts told, as codes, and the schemas of the whole. */
export interface Comparable {
  comparison: ValueComparison;
  old: ReadSchema;
  new: ReadSchema;
  told: ReadonlySet<ChangeCode>;
}

/**
 * The break of a whole value, if its parts tell of none: parts can allow fewer values together than each by itself.
 * Only what the sender's document describes counts.
 */
export function untoldBreak({ comparison, old, new: now, told }: Comparable): Difference | undefined {
  if ([...told].some((code) => severityOf(code) === 'breaking')) return undefined;
  const found = comparison.isTaken(old, now);
  if (found.answer === 'contained' || isExplained(found, comparison.isText, told)) return undefined;
  const isRequest = comparison.direction === 'request';
  const places = { steps: [], old: old.schema.at, new: now.schema.at };
  if (found.answer === 'undecided') {
    const said = isRequest ? 'may allow fewer values than before' : 'may have other values than before';
    return { what: { event: 'not-decided' }, said, evidence: {}, undecided: found.keyword, ...places };
  }
  const { witness, refusedBy } = found;
  const field = fieldRefused(isRequest ? now : old, witness, comparison.direction);
  const limit = `\`${refusedBy.keyword}\`${field === '' ? '' : ` of \`${field}\``}`;
  return {
    what: { facet: 'schema', effect: isRequest ? 'narrowed' : 'widened' },
    said: isRequest
      ? `no longer allows some values, because of ${limit}`
      : `may have values now that ${limit} did not allow`,
    evidence: isRequest ? { lost: witness } : { gained: witness },
    ...places,
    ...(isRequest ? { new: refusedBy.schema } : { old: refusedBy.schema }),
  };
}

/** The field of a value that a schema refuses, for a message. */
function fieldRefused(
  { reader, schema }: ReadSchema,
  witness: JsonValue,
  direction: 'request' | 'response',
): string {
  const faults = validate(reader, schema, witness, { completeness: 'exact', direction });
  const fault = faults.find(({ undecided }) => !undecided);
  return fieldOf(fault ? stepsTo(fault.value.path, witness) : []);
}

function stepsTo(path: Path, whole: JsonValue): Step[] {
  return path.map((name, depth) =>
    isJsonObject(valueAt(whole, path.slice(0, depth))) ? { to: 'member', name } : { to: 'item' },
  );
}

/** Changes that may break somebody, and what the validator says of the values that they break. */
const EXPLAINED: readonly { by: RegExp; keywords: RegExp }[] = [
  { by: /\.alternatives\.overlap$/, keywords: /^oneOf$/ },
  { by: /\.nullable-without-type$/, keywords: /^(type|enum|const)$/ },
  { by: /\.(discriminator\..+|property\.removed-as-announced)$/, keywords: /./ },
];

/** Whether what is told says already that such values may be refused. */
function isExplained(
  found: Exclude<Containment, { answer: 'contained' }>,
  isText: boolean,
  told: ReadonlySet<ChangeCode>,
): boolean {
  const { keyword } = found.answer === 'undecided' ? found : found.refusedBy;
  // The text of a number or boolean is a text too.
  if (isText && ['type', 'enum', 'const'].includes(keyword)) return true;
  // What could not be decided of the whole was decided of the part.
  const facet = found.answer === 'undecided' ? keyword.replace(/[A-Z]/g, '-$&').toLowerCase() : undefined;
  return [...told].some(
    (code) =>
      code.split('.')[1] === facet ||
      (found.answer === 'undecided' && code.endsWith('.not-decided')) ||
      (severityOf(code) === 'dangerous' &&
        EXPLAINED.some(({ by, keywords }) => by.test(code) && keywords.test(keyword))),
  );
}
