import { essence, holdsType, isJsonObject, type MediaType } from '@specpact/spec';
import type { IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import { partTypes } from '../../http/stream/stream-items.ts';
import type { Described } from '../described/described-operation.ts';

type Fault = Extract<ReturnType<PrismHttpComponents['validateInput']>, { _tag: 'Left' }>['left'][number];

/**
 * The parts of a list that have another media type than their encoding says. That is `prefixEncoding`, by position, or
 * else `itemEncoding` (OpenAPI 3.2, section 4.14). Prism does not know them.
 */
export function partFaults(
  { document, operation }: Described,
  { body }: IHttpRequest,
  contentType: string,
): Fault[] {
  const types = partTypes(body);
  const media = operation.requestBody?.content.find(({ type }) => essence(type) === essence(contentType));
  if (!types || !media) return [];
  return types.flatMap((type, index): Fault[] => {
    const wanted = partTypesAt(document, media, index);
    if (wanted.length === 0 || wanted.some((taken) => holdsType(taken, type))) return [];
    const message = `Request body part ${index + 1} must be of the type ${wanted.join(' or ')}`;
    return [{ path: ['body', String(index)], code: 'contentType', message, severity: 0 }];
  });
}

/** The media types that a part may have; empty if the document names none. */
function partTypesAt(
  document: Described['document'],
  { path, value: { prefixEncoding } }: MediaType,
  index: number,
): string[] {
  const isPrefixed = Array.isArray(prefixEncoding) && index < prefixEncoding.length;
  const way = isPrefixed ? ['prefixEncoding', String(index)] : ['itemEncoding'];
  const encoding = document.resolve([...path, ...way])?.value;
  const contentType = isJsonObject(encoding ?? null)
    ? (encoding as { contentType?: unknown }).contentType
    : undefined;
  return typeof contentType === 'string' ? contentType.split(',').map((type) => type.trim()) : [];
}
