import type { BodyContract, EncodingContract, ParameterContract } from '../contract/api-description.ts';
import { isObject, membersOf, styled as writeStyled } from './style.ts';

/** The type `BodyInit`, by a name that the types of Node also have. */
export type RequestBody = NonNullable<RequestInit['body']>;

/**
 * Writes a plain object as a form (`application/x-www-form-urlencoded`), as the document's `encoding` says (OpenAPI 3.1,
 * sections 4.8.14.3 to 4.8.15).
 */
export function formBody(body: object, contract: BodyContract | null): string {
  return membersOf(body)
    .map(([name, value]) => writeFormMember(name, value, contract?.[name] ?? {}))
    .filter((written) => written !== '')
    .join('&');
}

function writeFormMember(name: string, value: unknown, encoding: EncodingContract): string {
  const { contentType, headers: _, ...style } = encoding;
  const styled =
    style.style !== undefined || style.explode !== undefined || style.allowReserved !== undefined;
  // Objects are JSON by default. A style wins over a content type if the document gives one.
  const asContent = !styled && (contentType !== undefined || (isObject(value) && !Array.isArray(value)));
  const contract: ParameterContract = asContent ? { content: contentType ?? 'application/json' } : style;
  return writeStyled('query', name, value, contract);
}
