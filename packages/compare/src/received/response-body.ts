// received/ takes what a consumer expects to receive, in a response or a message.
// It gives what the document does not promise of it.
import { brief } from '@specpact/schema';
import { type JsonValue, type Path, valueAt } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { ReceivedPart } from '../interaction/judged-part.ts';
import { findHeader } from '../pact/header.ts';
import type { PactBody } from '../pact/pact.ts';
import { bodyFaults, distinctFaults } from '../value/body/body-faults.ts';
import { firstOfEachFingerprint, saysEnough } from '../value/body/body-findings.ts';
import { describeBody } from '../value/body/describe-body.ts';
import { type DescribedBody, itemsOf, viewedBody } from '../value/body/described-body.ts';
import { judgeMembers } from '../value/body/members.ts';
import { whyNotJudged } from '../value/body/not-judged.ts';
import { judgeDependence } from './dependence.ts';

/** Judges the body that a consumer expects, by the schema of its media type. */
export function judgeResponseBody(part: ReceivedPart): Finding[] {
  const { path, content, name: responseName } = part;
  const described = path && describeBody(part);
  if (!described) return [];
  const { body, contentType, mediaType } = described;
  if (!mediaType) {
    // If the pact has the header, the finding about a wrong type is there.
    if (contentType !== undefined && content.length > 0) return undescribedType(part, described);
    if (body.value === null || body.value === '') return [];
    return [
      part.finding('body.undescribed', `a body is expected, and ${responseName} describes none`, {
        document: path,
        pact: body.at,
      }),
    ];
  }
  const reason = whyNotJudged(described);
  const findings = firstOfEachFingerprint(itemsOf(described).flatMap((item) => judgeContent(part, item)));
  if (reason === undefined || findings.some(saysEnough)) return findings;
  const at = { document: mediaType.path, pact: body.at };
  return [...findings, part.finding('body.not-judged', `the body of ${responseName} ${reason}`, at)];
}

function judgeContent(part: ReceivedPart, described: DescribedBody): Finding[] {
  const { body, schema, read } = described;
  if (!schema || read.kind === 'opaque') return [];
  const viewed = viewedBody(described);
  if (!viewed) return judgeValues(part, described, body.value);
  const members = judgeMembers(part, viewed);
  return [
    ...members.findings,
    ...judgeValues(part, described, members.described),
    ...(read.kind === 'typed' || ('isPartial' in read && read.isPartial)
      ? judgeDependence(part, viewed)
      : []),
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
  const { name } = part;
  return distinctFaults(bodyFaults(described, value)).map(
    ({ schema, value: at, reason, member, undecided }) => {
      const { path } = at;
      const subject = path.length === 0 ? name : `in ${name}, ${fieldName(path)}`;
      const has = member === undefined && !undecided ? `; the pact has ${shown(body, value, path)}` : '';
      return part.finding(undecided ? 'body.not-judged' : 'body.incompatible', `${subject} ${reason}${has}`, {
        document: schema.path,
        pact: [...body.at, ...path, ...(member === undefined ? [] : [member])],
      });
    },
  );
}

/** What the pact has at a place; a number with the digits as they are written. */
function shown({ numberText }: PactBody, value: JsonValue, path: Path): string {
  const part = valueAt(value, path);
  const isLarge = typeof part === 'number' && !Number.isSafeInteger(part);
  return (isLarge ? numberText?.(path) : undefined) ?? brief(part);
}
