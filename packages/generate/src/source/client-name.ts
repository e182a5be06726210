import type { OpenApiDocument } from '@specpact/spec';
import { apiTitle } from './api-title.ts';
import { pascalCase } from './identifier.ts';

/** The name of a client: `ShopClient`. The function that makes it is `createShopClient`. */
export function clientName(document: OpenApiDocument): string {
  return `${pascalCase(apiName(document))}Client`;
}

/** File names that say what kind of file it is, and not which API it describes. */
const ANY_DOCUMENT =
  /^((open-?api|swagger|oas|api)[-_.]?(v?[\d.]+|spec|docs|json|yaml|bundled?)?|spec|schema|index|main|bundled?|v?[\d.]+)$/i;
const WORDS = 5;

/** The document's name. If any document could have it, the title without the words that most titles have. */
function apiName(document: OpenApiDocument): string {
  if (!ANY_DOCUMENT.test(document.name)) return document.name;
  const words = apiTitle(document)
    .split(/[^\p{ID_Continue}]+/u)
    .filter((word) => /\p{ID_Start}/u.test(word));
  const telling = words.filter((word) => !/^(the|rest|http|api|open-?api|specification)$/i.test(word));
  return telling.length > 0 ? telling.slice(0, WORDS).join(' ') : document.name;
}
