import type { MediaType } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { readContent } from '../interaction/request-content.ts';
import { findHeader } from '../pact/header.ts';
import { accepts } from '../value/serialization/accept.ts';
import { findMediaType } from '../value/serialization/described-type.ts';

/** Judges the `Accept` and `Content-Type` headers of a request. */
export function judgeMediaTypes(context: InteractionContext): Finding[] {
  return context.operation && !context.expectsFailure
    ? [...judgeAccept(context), ...judgeContentType(context, readContent(context))]
    : [];
}

function judgeAccept(context: InteractionContext): Finding[] {
  const { operation, response, interaction, requestName } = context;
  const { request } = interaction;
  const accept = findHeader(request.headers, 'accept');
  if (!accept || !operation) return [];
  const pact = [...request.at, 'headers', accept.name];
  const all = operation.responses.flatMap(({ content }) => content.map(({ type }) => type));
  if (all.length === 0) {
    return [
      context.finding(
        'request.accept.unknown',
        `the request has an \`Accept\` header, and ${requestName} describes no response body`,
        { document: operation.path, pact },
      ),
    ];
  }
  const expected = response && response.content.length > 0 ? response : undefined;
  const types = expected ? expected.content.map(({ type }) => type) : all;
  if (accepts(accept.value, types)) return [];
  return [
    context.finding(
      'request.accept.incompatible',
      `${requestName} never answers with a type that the request's \`Accept\` takes; it answers with ${listed(types)}`,
      { document: expected ? [...expected.path, 'content'] : operation.path, pact },
    ),
  ];
}

function judgeContentType(context: InteractionContext, content: readonly MediaType[]): Finding[] {
  const { operation, interaction, requestName } = context;
  const { request } = interaction;
  if (!operation) return [];
  const header = findHeader(request.headers, 'content-type');
  const pact = header ? [...request.at, 'headers', header.name] : request.at;
  const document =
    operation.value.requestBody === undefined ? operation.path : [...operation.path, 'requestBody'];
  if (header && content.length === 0) {
    return [
      context.finding(
        'request.content-type.unknown',
        `the request has a \`Content-Type\` header, and ${requestName} takes no body`,
        { document, pact },
      ),
    ];
  }
  if (header && !findMediaType(content, header.value)) {
    return [
      context.finding(
        'request.content-type.incompatible',
        `${requestName} takes no body of the request's \`Content-Type\`; it takes ${listed(content.map(({ type }) => type))}`,
        { document: content[0]?.path.slice(0, -1) ?? document, pact },
      ),
    ];
  }
  if (!header && hasBody(context) && request.body?.contentType === undefined && content.length > 0) {
    return [
      context.finding(
        'request.content-type.missing',
        `the request to ${requestName} has a body and no \`Content-Type\` header`,
        { document, pact: [...request.at, 'body'] },
      ),
    ];
  }
  return [];
}

function hasBody({ interaction }: InteractionContext): boolean {
  const value = interaction.request.body?.value;
  return value !== undefined && value !== null && value !== '';
}

/** The media types of the document. The header of the request is not shown, because it may hold anything. */
function listed(types: readonly string[]): string {
  const distinct = [...new Set(types)];
  const shown = distinct.slice(0, 8).map((type) => `\`${type}\``);
  if (distinct.length > shown.length) shown.push(`${distinct.length - shown.length} more`);
  return shown.join(', ');
}
