import { brief, SchemaReader, SchemaView } from '@specpact/schema';
import { type JsonValue, valueAt } from '@specpact/spec';
import { bodyFaults, type DescribedBody, describeBody, isFormless } from '../body/described-body.ts';
import { judgeMembers } from '../body/members.ts';
import type { Finding } from '../finding.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import { isLengthOpen } from '../rules/open-length.ts';
import { judgeDependence } from './dependence.ts';

/** Judges the body that a consumer expects by the schema of the pact's own content type. */
export function judgeResponseBody(context: InteractionContext): Finding[] {
  const { response, responseName } = context;
  const described = response && describeBody(context, 'response', response.content);
  if (!response || !described) return [];
  const { body, contentType, mediaType, schema, read } = described;
  if (!mediaType) {
    // That the type is never answered is said of the header, if the pact has one.
    if (contentType !== undefined && response.content.length > 0) return undescribedType(context, described);
    if (body.value === null || body.value === '') return [];
    return [
      context.finding('response.body.undescribed', `a body is expected, and ${responseName} describes none`, {
        document: response.path,
        pact: body.at,
      }),
    ];
  }
  if (!schema) return [];
  if (read.kind === 'opaque') {
    if (isFormless(schema)) return [];
    return [
      context.finding(
        'response.body.not-judged',
        `the body of ${responseName} is of a media type that is not judged`,
        { document: mediaType.path, pact: body.at },
      ),
    ];
  }
  const reader = SchemaReader.of(context.document);
  const view = SchemaView.of(reader, 'response', schema, read.value);
  const members = judgeMembers(context, 'response', body, read.value, view);
  return [
    ...members.findings,
    ...judgeValues(context, described, members.described),
    ...(read.kind === 'typed' ? judgeDependence(context, body, read.value, view) : []),
  ];
}

function undescribedType(context: InteractionContext, { body, contentType }: DescribedBody): Finding[] {
  const { response, interaction, responseName } = context;
  const inHeader = [...interaction.response.headers.keys()].some(
    (name) => name.toLowerCase() === 'content-type',
  );
  if (inHeader || !response) return [];
  return [
    context.finding(
      'response.content-type.incompatible',
      `${responseName} is never of type ${brief(contentType)}`,
      { document: [...response.path, 'content'], pact: [...body.at.slice(0, -1), 'contentType'] },
    ),
  ];
}

function judgeValues(context: InteractionContext, described: DescribedBody, value: JsonValue): Finding[] {
  const { body } = described;
  const { rules } = context.interaction.response;
  const faults = bodyFaults(context, described, value, (at) => isLengthOpen(rules, at.path));
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
    const subject =
      path.length === 0 ? context.responseName : `in ${context.responseName}, ${fieldName(path)}`;
    const has = member === undefined ? `; the pact has ${brief(valueAt(value, path))}` : '';
    return [
      context.finding('response.body.incompatible', `${subject} ${fault.reason}${has}`, {
        document: fault.schema.path,
        pact: [...body.at, ...path, ...(member === undefined ? [] : [member])],
      }),
    ];
  });
}
