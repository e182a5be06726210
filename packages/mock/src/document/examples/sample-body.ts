import { isJson, type OpenApiDocument, type Operation, type WrittenBody, writeBody } from '@specpact/spec';
import { sampleBodyValue } from './sample-value.ts';

/** A valid body, if the operation requires one. It is JSON where the operation accepts JSON. */
export function sampleBody(document: OpenApiDocument, operation: Operation): WrittenBody | undefined {
  const body = operation.requestBody;
  if (!body?.required) return undefined;
  const media = body.content.find(({ type }) => isJson(type)) ?? body.content[0];
  return media && writeBody(media.type, sampleBodyValue(document, media));
}
