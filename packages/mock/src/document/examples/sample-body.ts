import {
  isJson,
  isXml,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type PartHead,
  positionedEncoding,
  type WrittenBody,
  writeBody,
  writeHeaderValue,
  writeSequence,
} from '@specpact/spec';
import { xmlText } from '../../values/made/written/xml-text.ts';
import { sampleBodyValue, sampleParameterValue } from './sample-value.ts';

/** A valid body, if the operation requires one. It is JSON where the operation accepts JSON. */
export function sampleBody(document: OpenApiDocument, operation: Operation): WrittenBody | undefined {
  const body = operation.requestBody;
  if (!body?.required) return undefined;
  const media = body.content.find(({ type }) => isJson(type)) ?? body.content[0];
  return media && writeSample(document, media, sampleBodyValue(document, media));
}

/** Writes a value as a body of a media type: a list of a sequential type item by item, and XML by its schema. */
export function writeSample(document: OpenApiDocument, media: MediaType, value: JsonValue): WrittenBody {
  const { type, schema } = media;
  if (Array.isArray(value)) {
    const sequence = writeSequence(value, type, (index) => partHead(document, media, index));
    if (sequence) return { type: sequence.type, text: sequence.texts.join('') };
  }
  return isXml(type) && typeof value === 'object'
    ? { type, text: xmlText(value, document, schema) }
    : writeBody(type, value, media.value.encoding);
}

/** The head of a part that the document describes by its position, with the headers that it requires. */
function partHead(document: OpenApiDocument, media: MediaType, index: number): PartHead | undefined {
  const encoding = positionedEncoding(document, media, index);
  if (!encoding) return undefined;
  const headers = encoding.headers
    .filter(({ name, required }) => required && name.toLowerCase() !== 'content-type')
    .map((header): [string, string] => {
      const parameter = { ...header, in: 'header' as const };
      return [header.name, writeHeaderValue(parameter, sampleParameterValue(document, parameter))];
    });
  return { contentTypes: encoding.contentTypes, headers };
}
