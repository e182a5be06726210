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

/** Words that a title has whatever the API is about. */
const ANY_TITLE =
  /^(an?|and|of|for|the|with|rest|http|api|open-?api|swagger|official|public|spec|specification|definition|description|documentation|docs|extensions?|modifications|v\d+)$/i;

function titleWords(title: string): string {
  // "Acme's API" is the API of Acme.
  const words = title.replace(/['’]s\b/g, '').split(/[^\p{ID_Continue}]+/u);
  const telling = words.filter((word) => /\p{ID_Start}/u.test(word) && !ANY_TITLE.test(word));
  return telling.slice(0, WORDS).join(' ');
}
