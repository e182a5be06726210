import { brief, SchemaReader, SchemaView } from '@specpact/schema';
import { type JsonValue, type Path, valueAt } from '@specpact/spec';
import { bodyFaults, type DescribedBody, describeBody, isFormless } from '../body/described-body.ts';
import { judgeMembers } from '../body/members.ts';
import type { Finding } from '../finding.ts';
import { findHeader } from '../header.ts';
import { fieldName } from '../interaction-context.ts';
import type { ReceivedPart } from '../judged-part.ts';
import type { PactBody } from '../pact.ts';
import { isLengthOpen, isLike } from '../rules/open-length.ts';
import { judgeDependence } from './dependence.ts';

/** Judges the body that a consumer expects by the schema of the pact's own content type. */
export function judgeResponseBody(part: ReceivedPart): Finding[] {
  const { path, content, name: responseName } = part;
  const described = path && describeBody(part);
  if (!described) return [];
  const { body, contentType, mediaType, schema, read } = described;
  if (!mediaType) {
    // That the type is never answered is said of the header, if the pact has one.
    if (contentType !== undefined && content.length > 0) return undescribedType(part, described);
    if (body.value === null || body.value === '') return [];
    return [
      part.finding('body.undescribed', `a body is expected, and ${responseName} describes none`, {
        document: path,
        pact: body.at,
      }),
    ];
  }
  if (!schema) return [];
  if (read.kind === 'opaque') {
    if (isFormless(schema)) return [];
    return [
      part.finding('body.not-judged', `the body of ${responseName} is of a media type that is not judged`, {
        document: mediaType.path,
        pact: body.at,
      }),
    ];
  }
  const reader = SchemaReader.of(part.document);
  const view = SchemaView.of(reader, 'response', schema, read.value);
  const members = judgeMembers(part, body, read.value, view);
  return [
    ...members.findings,
    ...judgeValues(part, described, members.described),
    ...(read.kind === 'typed' ? judgeDependence(part, body, read.value, view) : []),
  ];
}

function undescribedType(part: ReceivedPart, { body, contentType }: DescribedBody): Finding[] {
  const { path, headers, name } = part;
  if (findHeader(headers, 'content-type') || !path) return [];
  return [
    part.finding('content-type.incompatible', `${name} is never of type ${brief(contentType)}`, {
      document: [...path, 'content'],
      pact: [...body.at.slice(0, -1), 'contentType'],
    }),
  ];
}

function judgeValues(part: ReceivedPart, described: DescribedBody, value: JsonValue): Finding[] {
  const { body } = described;
  const { rules, name } = part;
  const faults = bodyFaults(described, value, {
    isLengthOpen: (at) => isLengthOpen(rules, at.path),
    isLike: (at) => isLike(rules, at.path),
  });
  const reported = new Set<string>();
  return faults.flatMap((fault) => {
    const path = fault.value.path;
    // The same fault in every item of an array is one mistake.
    const key = JSON.stringify([
      fault.schema.path,
      path.map((token) => (/^\d+$/.test(token) ? '*' : token)),
      fault.member,
    ]);
    if (reported.has(key)) return [];
    reported.add(key);
    const { member } = fault;
    const subject = path.length === 0 ? name : `in ${name}, ${fieldName(path)}`;
    const has = member === undefined ? `; the pact has ${shown(body, value, path)}` : '';
    return [
      part.finding(
        fault.undecided ? 'body.not-judged' : 'body.incompatible',
        `${subject} ${fault.reason}${has}`,
        {
          document: fault.schema.path,
          pact: [...body.at, ...path, ...(member === undefined ? [] : [member])],
        },
      ),
    ];
  });
}

/** What the pact has at a place; of a number the digits that it is written with. */
function shown({ numberText }: PactBody, value: JsonValue, path: Path): string {
  const part = valueAt(value, path);
  const isLarge = typeof part === 'number' && !Number.isSafeInteger(part);
  return (isLarge ? numberText?.(path) : undefined) ?? brief(part);
}
