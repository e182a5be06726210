import { type SchemaFault, SchemaReader, SchemaView, Trail, validate, validateText } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';
import { isLengthOpen, isLike } from '../../pact/matching/open-length.ts';
import { numberTextOf } from '../../pact/number-text.ts';
import { type DescribedBody, isGenerated, itemsOf } from './described-body.ts';
import { judgeMembers } from './members.ts';

/** What a schema does not allow in a body. */
export function bodyFaults({ part, schema, read, body }: DescribedBody, value: JsonValue): SchemaFault[] {
  if (!schema || read.kind === 'opaque' || read.kind === 'sequence') return [];
  if (read.kind === 'malformed') {
    return [{ keyword: 'type', reason: read.reason, schema: schema.at, value: Trail.root }];
  }
  const { side, document, rules } = part;
  const reader = SchemaReader.of(document);
  if (read.kind === 'text') {
    const { typed, faults: written = [], isPartial } = read;
    const completeness = isPartial ? 'partial' : 'exact';
    // A member that is written wrong may be read wrong: its other faults are left out.
    const names = new Set(written.map(({ value: at }) => at.path[0]));
    const faults = validateText(reader, schema, value, side, { typed, completeness });
    return [...written, ...faults].filter(
      ({ value: at }, index) =>
        !isGenerated(body, at.path) &&
        (index < written.length || at.up === undefined || !names.has(at.path[0])),
    );
  }
  // If the body is one string, its numbers are written in this string.
  const { value: written } = body;
  const isUnwrapped = typeof written === 'string' && typeof value !== 'string';
  const numberText = isUnwrapped ? numberTextOf(written) : body.numberText;
  const faults = validate(reader, schema, value, {
    completeness: side === 'request' ? 'exact' : 'partial',
    direction: side,
    numberText: (at) => numberText?.(at.path),
    ...(side === 'response' && {
      isLengthOpen: (at) => isLengthOpen(rules, at.path),
      isLike: (at) => isLike(rules, at.path),
    }),
  });
  const all = [...(read.faults ?? []), ...faults];
  return body.generated ? all.filter(({ value: at }) => !isGenerated(body, at.path)) : all;
}

/** How badly a body fits a media type: the number of faults. A body that is not judged counts half a fault. */
export function mismatches(described: DescribedBody): number {
  const { schema, read, part, body } = described;
  if (!schema || read.kind === 'opaque') return 0.5;
  if (read.kind === 'malformed') return 1;
  if (read.kind === 'sequence') return itemsOf(described).reduce((sum, item) => sum + mismatches(item), 0);
  const view = SchemaView.of(SchemaReader.of(part.document), part.side, schema, read.value);
  const { findings, described: value } = judgeMembers(part, { body, value: read.value, view });
  return findings.length + bodyFaults(described, value).length;
}

/** The same fault in every item of an array is one mistake. */
export function distinctFaults(faults: readonly SchemaFault[]): SchemaFault[] {
  const distinct = new Map<string, SchemaFault>();
  for (const fault of faults) {
    const part = fault.value.path.map((token) => (/^\d+$/.test(token) ? '*' : token));
    const key = JSON.stringify([fault.schema.path, part, fault.member]);
    if (!distinct.has(key)) distinct.set(key, fault);
  }
  return [...distinct.values()];
}
