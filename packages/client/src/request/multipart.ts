import type { BodyContract, EncodingContract } from '../contract/api-description.ts';
import { isObject, membersOf, styled } from './style.ts';

/** A multipart body with its media type, which says where parts end. */
export interface MultipartBody {
  type: string;
  body: Blob;
}

/**
 * Writes a multipart body (RFC 7578) of a plain object, as the document's `encoding` says (OpenAPI 3.1, section 4.8.15).
 * The items of a list become parts without names, as `prefixEncoding` and `itemEncoding` say (OpenAPI 3.2, section 4.14);
 * but those of `multipart/form-data` need names (RFC 7578, section 4.2).
 *
 * `FormData` would give each part with a content type a file name. Many servers then take JSON for a file.
 */
export function multipartBody(
  essence: string,
  body: object,
  contract: BodyContract | null,
  writeValue: (value: unknown) => string,
): MultipartBody {
  const boundary = `specpact-${random()}${random()}`;
  const pieces: BlobPart[] = [];
  const isList = Array.isArray(body) && essence !== 'multipart/form-data';
  for (const [name, value] of membersOf(body)) {
    const encoding = contract?.[name] ?? (isList ? contract?.['*'] : undefined);
    const { contentType, headers = {} } = encoding ?? {};
    const parts = isList ? [[name, value] as const] : partsOf(name, value, encoding);
    for (const [name, item] of parts) {
      const { content, type, file } = partOf(item, contentType, writeValue);
      pieces.push(
        `--${boundary}`,
        isList ? '' : `\r\nContent-Disposition: form-data; name="${escaped(name)}"`,
        isList || file === undefined ? '' : `; filename="${escaped(file)}"`,
        type === undefined ? '' : `\r\nContent-Type: ${escaped(type)}`,
        ...Object.entries(headers).map(([header, value]) => `\r\n${escaped(header)}: ${escaped(value)}`),
        '\r\n\r\n',
        content,
        '\r\n',
      );
    }
  }
  return { type: `${essence}; boundary=${boundary}`, body: new Blob([...pieces, `--${boundary}--\r\n`]) };
}

/**
 * The parts of a member. If the document gives a style, they are those of a query. Otherwise each item of a list is a part
 * (OpenAPI 3.1, section 4.8.15.1).
 */
function partsOf(
  name: string,
  value: unknown,
  { style, explode, itemDelimiters }: EncodingContract = {},
): (readonly [string, unknown])[] {
  const items = Array.isArray(value) ? value : [value];
  const isStyled = style !== undefined || explode !== undefined || itemDelimiters !== undefined;
  if (!isStyled || !isObject(value) || items.some(isFile)) return items.map((item) => [name, item]);
  const contract = {
    ...(style && { style }),
    ...(explode !== undefined && { explode }),
    ...(itemDelimiters && { itemDelimiters }),
  };
  const written = styled('query', name, value, contract).split('&').filter(Boolean);
  return written.map((pair) => {
    const [part = '', text = ''] = pair.split(/=(.*)/s).map(decodeURIComponent);
    return [part, text];
  });
}

function isFile(item: unknown): boolean {
  return item instanceof Blob || item instanceof ArrayBuffer || ArrayBuffer.isView(item);
}

interface Part {
  content: BlobPart;
  type: string | undefined;
  /** The name of a file. */
  file?: string;
}

function partOf(
  item: unknown,
  contentType: string | undefined,
  writeValue: (value: unknown) => string,
): Part {
  // A list of types or a range says which types are allowed, not which one this is.
  const type = contentType?.includes(',') || contentType?.includes('*') ? undefined : contentType;
  if (item instanceof Blob) {
    const file = 'name' in item && typeof item.name === 'string' ? item.name : 'blob';
    return { content: item, type: type ?? (item.type || 'application/octet-stream'), file };
  }
  if (isFile(item)) {
    return { content: item as BlobPart, type: type ?? 'application/octet-stream', file: 'blob' };
  }
  return isObject(item)
    ? { content: writeValue(item), type: type ?? 'application/json' }
    : { content: String(item), type };
}

/** As browsers escape names (HTML standard, multipart form data). No line break begins another header. */
function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function random(): string {
  return Math.random().toString(36).slice(2);
}
