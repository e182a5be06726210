import { essence, type Header, holdsType, type JsonValue, positionedEncoding } from '@specpact/spec';
import type { IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import { partHeads, type ReadHead } from '../../http/stream/stream-items.ts';
import { describedShape } from '../../values/read/described-shape.ts';
import { schemaCore } from '../../values/read/schema-core.ts';
import { readHeaderValue } from '../../values/read/styled-value.ts';
import type { Described } from '../described/described-operation.ts';

type Fault = Extract<ReturnType<PrismHttpComponents['validateInput']>, { _tag: 'Left' }>['left'][number];

/**
 * What is wrong with the media types and the headers of the parts of a list. `prefixEncoding` describes them by position,
 * and `itemEncoding` describes the rest (OpenAPI 3.2, section 4.14). Prism does not know them.
 */
export function partFaults(
  { document, operation }: Described,
  { body }: IHttpRequest,
  contentType: string,
): Fault[] {
  const heads = partHeads(body);
  const media = operation.requestBody?.content.find(({ type }) => essence(type) === essence(contentType));
  if (!heads || !media) return [];
  return heads.flatMap((head, index): Fault[] => {
    const encoding = positionedEncoding(document, media, index);
    if (!encoding) return [];
    const fault = (path: readonly string[], code: string, reason: string): Fault => ({
      path: ['body', String(index), ...path],
      code,
      message: `Request body part ${index + 1} ${reason}`,
      severity: 0,
    });
    const { contentTypes, headers } = encoding;
    const isTaken = contentTypes.length === 0 || contentTypes.some((taken) => holdsType(taken, head.type));
    return [
      ...(isTaken ? [] : [fault([], 'contentType', `must be of the type ${contentTypes.join(' or ')}`)]),
      ...headers.flatMap((header) =>
        headerFaults(document, header, head).map(({ code, reason }) => fault([header.name], code, reason)),
      ),
    ];
  });
}

/** What is wrong with one header of a part. */
function headerFaults(
  document: Described['document'],
  { name, required, schema }: Header,
  { headers }: ReadHead,
): { code: string; reason: string }[] {
  // `contentType` says the type of the part (OpenAPI 3.1, section 4.8.15.1).
  if (name.toLowerCase() === 'content-type') return [];
  const written = headers.get(name.toLowerCase());
  if (written === undefined)
    return required ? [{ code: 'required', reason: `must have the header ${name}` }] : [];
  if (!schema) return [];
  const { shape } = describedShape(document, schema);
  const value = readHeaderValue(written, { name, shape, explode: false }) as JsonValue;
  const { SchemaReader, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  return validateText(reader, reader.written(schema), value, 'request')
    .filter(({ undecided }) => !undecided)
    .map(({ keyword, reason }) => ({ code: keyword, reason: `has a header ${name} that ${reason}` }));
}
