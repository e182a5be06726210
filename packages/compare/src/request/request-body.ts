import { SchemaReader, SchemaView } from '@specpact/schema';
import { bodyFaults, describeBody, isFormless } from '../body/described-body.ts';
import { judgeMembers } from '../body/members.ts';
import type { Finding } from '../finding.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import { needsBody } from './request-content.ts';

/** Judges the body of a request by the schema of its media type. */
export function judgeRequestBody(context: InteractionContext): Finding[] {
  const { operation, interaction, requestName } = context;
  const { request } = interaction;
  if (!operation || context.expectsFailure) return [];
  const part = context.sent;
  const { content } = part;
  const described = describeBody(part);
  if (!described || described.body.value === '' || (described.body.value === null && content.length === 0)) {
    if (!needsBody(context)) return [];
    return [
      context.finding('request.body.missing', `${requestName} needs a body, and the request has none`, {
        document: [...operation.path, 'requestBody'],
        pact: request.at,
      }),
    ];
  }
  const { body, contentType, mediaType, schema, read } = described;
  if (!mediaType) {
    // That the type is not taken is said of the header.
    if (contentType !== undefined && content.length > 0) return [];
    return [
      context.finding(
        'request.body.undescribed',
        `the request has a body, and ${requestName} describes none of its type`,
        { document: operation.path, pact: body.at },
      ),
    ];
  }
  if (!schema) return [];
  if (read.kind === 'opaque') {
    if (isFormless(schema)) return [];
    return [
      context.finding(
        'request.body.not-judged',
        `the request body of ${requestName} is of a media type that is not judged`,
        { document: mediaType.path, pact: body.at },
      ),
    ];
  }
  const reader = SchemaReader.of(context.document);
  const view = SchemaView.of(reader, 'request', schema, read.value);
  const { findings } = judgeMembers(part, body, read.value, view);
  const faults = bodyFaults(described, read.value);
  return [
    ...findings,
    ...faults.map((fault) => {
      const path = fault.value.path;
      const subject = `the request body of ${requestName}`;
      return context.finding(
        fault.undecided ? 'request.body.not-judged' : 'request.body.incompatible',
        `${path.length === 0 ? subject : `in ${subject}, ${fieldName(path)}`} ${fault.reason}`,
        { document: fault.schema.path, pact: [...body.at, ...path] },
      );
    }),
  ];
}
