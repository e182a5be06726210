import type { BodyContract, EncodingContract, ParameterContract } from '../contract/api-description.ts';
import { isObject, membersOf, styled as writeStyled } from './style.ts';

/** The type `BodyInit`, by a name that the types of Node also have. */
export type RequestBody = NonNullable<RequestInit['body']>;

/**
 * Writes a plain object as a form (`application/x-www-form-urlencoded`) or a multipart body, as the document's
 * `encoding` says (OpenAPI 3.1, sections 4.8.14.3 to 4.8.15).
 */
export function encodedBody(type: string, body: object, contract: BodyContract | null): RequestBody {
  const members = membersOf(body);
  if (type === 'application/x-www-form-urlencoded') {
    return members
      .map(([name, value]) => writeFormMember(name, value, contract?.[name] ?? {}))
      .filter((written) => written !== '')
      .join('&');
  }
  const form = new FormData();
  for (const [name, value] of members) {
    // Each item of a list is a part (OpenAPI 3.1, section 4.8.15.1).
    for (const item of Array.isArray(value) ? value : [value]) {
      appendPart(form, name, item, contract?.[name]?.contentType);
    }
  }
  return form;
}

function writeFormMember(name: string, value: unknown, encoding: EncodingContract): string {
  const { contentType, ...style } = encoding;
  const styled =
    style.style !== undefined || style.explode !== undefined || style.allowReserved !== undefined;
  // Objects are JSON by default. A style wins over a content type if the document gives one.
  const asContent = !styled && (contentType !== undefined || (isObject(value) && !Array.isArray(value)));
  const contract: ParameterContract = asContent ? { content: contentType ?? 'application/json' } : style;
  return writeStyled('query', name, value, contract);
}

function appendPart(form: FormData, name: string, item: unknown, contentType: string | undefined): void {
  // A list of types or a range says which types are allowed, not which one this is.
  const type = contentType?.includes(',') || contentType?.includes('*') ? undefined : contentType;
  if (item instanceof Blob) {
    form.append(name, type === undefined ? item : new Blob([item], { type }), fileNameOf(item));
  } else if (isObject(item) || type !== undefined) {
    const text = isObject(item) ? JSON.stringify(item) : String(item);
    form.append(name, new Blob([text], { type: type ?? 'application/json' }), 'blob');
  } else {
    form.append(name, String(item));
  }
}

function fileNameOf(blob: Blob): string {
  return 'name' in blob && typeof blob.name === 'string' ? blob.name : 'blob';
}
