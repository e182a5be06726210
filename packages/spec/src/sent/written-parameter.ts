// sent/ takes values for the parts of a request.
// It gives the request as it is written: texts of parameters and of a body, and a line for a shell.
import { isJsonObject, type JsonValue } from '../json/json.ts';
import type { Parameter } from '../model/parameter.ts';
import { delimiterOf, itemStyles, writeItems } from '../words/item-styles.ts';
import { isJson } from '../words/media-type.ts';

/** The pairs of a query, not escaped yet. */
export type QueryPairs = [name: string, text: string][];

/** What decides how a value is written: a parameter, or a member of a form with its encoding. */
type Written = Pick<Parameter, 'name' | 'in' | 'value' | 'content'>;

/** How a parameter is written, with the defaults of its place (OpenAPI 3.1, section 4.8.12). */
function styleOf({ in: place, value }: Written): { style: string; explode: boolean } {
  const style = typeof value.style === 'string' ? value.style : place === 'query' ? 'form' : 'simple';
  return { style, explode: typeof value.explode === 'boolean' ? value.explode : style === 'form' };
}

/** A value in a path, escaped. */
export function writePathValue(parameter: Parameter, given: JsonValue): string {
  const value = withTextItems(parameter, given);
  const { style, explode } = styleOf(parameter);
  const { name } = parameter;
  const content = contentText(parameter, value);
  if (content !== undefined) return encodeURIComponent(content);
  const [prefix, separator] = style === 'label' ? ['.', '.'] : style === 'matrix' ? [';', ';'] : ['', ','];
  // A path may have a comma as it is (RFC 3986, section 3.3), and no other delimiter.
  const delimiter = delimiterOf(style) === ',' ? ',' : encodeURIComponent(delimiterOf(style));
  const named = style === 'matrix' ? `${encodeURIComponent(name)}=` : '';
  if (!explode || typeof value !== 'object' || value === null) {
    return prefix + named + parts(value).map(encodeURIComponent).join(delimiter);
  }
  if (Array.isArray(value)) {
    return prefix + value.map((item) => named + encodeURIComponent(asText(item))).join(separator);
  }
  return (
    prefix +
    members(value)
      .map((pair) => pair.map(encodeURIComponent).join('='))
      .join(separator)
  );
}

/** A value in a query. */
export function writeQueryValue(parameter: Written, given: JsonValue): QueryPairs {
  const value = withTextItems(parameter, given);
  const { style, explode } = styleOf(parameter);
  const { name } = parameter;
  const content = contentText(parameter, value);
  if (content !== undefined) return [[name, content]];
  if (style === 'deepObject' && isJsonObject(value)) {
    return members(value).map(([member, text]) => [`${name}[${member}]`, text]);
  }
  if (explode && Array.isArray(value)) return value.map((item) => [name, asText(item)]);
  // Readers take a name several times for a list in an exploded object.
  if (explode && isJsonObject(value)) {
    return Object.entries(value).flatMap(([member, item]) =>
      [item ?? ''].flat().map((one): [string, string] => [member, asText(one)]),
    );
  }
  return [[name, parts(value).join(delimiterOf(style))]];
}

/** A value in a header or a cookie. */
export function writeHeaderValue(parameter: Parameter, given: JsonValue): string {
  const value = withTextItems(parameter, given);
  const content = contentText(parameter, value);
  if (content !== undefined) return content;
  const { style, explode } = styleOf(parameter);
  if (explode && isJsonObject(value))
    return members(value)
      .map((pair) => pair.join('='))
      .join(',');
  return parts(value).join(delimiterOf(style));
}

/** Lists in a list are texts where the parameter says how they are written. */
function withTextItems({ value: described }: Written, value: JsonValue): JsonValue {
  // A list of lists becomes a list of texts, and any other value stays.
  return writeItems(value, itemStyles(described)) as JsonValue;
}

function contentText({ content: [media] }: Written, value: JsonValue): string | undefined {
  if (!media) return undefined;
  return isJson(media.type) ? JSON.stringify(value) : asText(value);
}

function parts(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.map(asText);
  return isJsonObject(value) ? members(value).flat() : [asText(value)];
}

function members(value: Record<string, JsonValue | undefined>): [string, string][] {
  return Object.entries(value).map(([name, member]) => [name, asText(member ?? '')]);
}

function asText(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
