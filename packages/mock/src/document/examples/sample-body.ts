import {
  isJson,
  isXml,
  type OpenApiDocument,
  type Operation,
  type WrittenBody,
  writeBody,
} from '@specpact/spec';
import { xmlText } from '../../values/made/written/xml-text.ts';
import { sampleBodyValue } from './sample-value.ts';

/** A valid body, if the operation requires one. It is JSON where the operation accepts JSON. */
export function sampleBody(document: OpenApiDocument, operation: Operation): WrittenBody | undefined {
  const body = operation.requestBody;
  if (!body?.required) return undefined;
  const media = body.content.find(({ type }) => isJson(type)) ?? body.content[0];
  if (!media) return undefined;
  const { type, schema } = media;
  const value = sampleBodyValue(document, media);
  return isXml(type) && typeof value === 'object'
    ? { type, text: xmlText(value, document, schema) }
    : writeBody(type, value, media.value.encoding);
}
