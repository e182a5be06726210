import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { isForm } from '../../words/media-type.ts';
import type { Place } from './place.ts';
import { readSentExamples } from './sent-value.ts';

/**
 * `in: querystring` describes the whole query (OpenAPI 3.2, section 4.12). A form there becomes a query parameter in the
 * style `form`: an object whose members are the parameters. A form with an `encoding` stays as it is, because that style
 * has no form for it. The cookie style is the style `form` without encoding.
 */
export function normalParameter(parameter: JsonObject, { at, from, move }: Place, written: JsonObject): void {
  readSentExamples(parameter, written);
  if (parameter.style === 'cookie') Object.assign(parameter, { style: 'form', allowReserved: true });
  if (parameter.in !== 'querystring' || !isJsonObject(parameter.content)) return;
  const [type, mediaType] = Object.entries(parameter.content)[0] ?? ['', undefined];
  if (!isForm(type) || !isJsonObject(mediaType) || hasEncoding(mediaType)) return;
  const { content: _, ...rest } = parameter;
  for (const name of Object.keys(parameter)) delete parameter[name];
  Object.assign(parameter, rest, { in: 'query', style: 'form', explode: true });
  for (const name of ['schema', 'example', 'examples']) {
    if (mediaType[name] === undefined) continue;
    parameter[name] = mediaType[name];
    move([...at, name], [...from, 'content', type, name]);
  }
}

function hasEncoding({ encoding }: JsonObject): boolean {
  return isJsonObject(encoding) && Object.keys(encoding).length > 0;
}
