import type { OpenApiDocument } from '@specpact/spec';
import { apiTitle } from './api-title.ts';
import { pascalCase } from './identifier.ts';

/**
 * The name of a client: `ShopClient`. The function that makes it is `createShopClient`. It comes from the title of the
 * document, without the words that most titles have, or from the file's name if the title says nothing.
 *
 * @param given a name of the API that is used in their place.
 */
export function clientName(document: OpenApiDocument, given?: string): string {
  const name = pascalCase(given ?? (titleWords(apiTitle(document)) || document.name));
  return name.length > CLIENT.length && name.endsWith(CLIENT) ? name : `${name}${CLIENT}`;
}

const CLIENT = 'Client';
const WORDS = 5;

function titleWords(title: string): string {
  const words = title.split(/[^\p{ID_Continue}]+/u).filter((word) => /\p{ID_Start}/u.test(word));
  const telling = words.filter((word) => !/^(the|rest|http|api|open-?api|specification|v\d+)$/i.test(word));
  return telling.slice(0, WORDS).join(' ');
}
