import { isJsonObject, itemStyles, type Parameter, writeItems } from '@specpact/spec';

/** A parameter as it is sent: a name may be there several times, and an object has several. */
export type ParameterText = [name: string, text: string];

/** How a parameter is written where the document does not say (OpenAPI 3.1, section 4.8.12.2.1). */
const USUAL = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' } as const;

/**
 * Writes a parameter's value by its `style`, `explode` and `content` (OpenAPI 3.1, section 4.8.12). Only the parts
 * of a path are percent-encoded yet, so that its delimiters stay.
 */
export function parameterTexts(
  { name, in: place, value: described }: Pick<Parameter, 'name' | 'in' | 'value'>,
  given: unknown,
): ParameterText[] {
  const value = writeItems(given, itemStyles(described));
  if (isJsonObject(described.content)) return [[name, encoded(JSON.stringify(value), place)]];
  const style = typeof described.style === 'string' ? described.style : USUAL[place];
  const explode = typeof described.explode === 'boolean' ? described.explode : style === 'form';
  const text = (one: unknown) => encoded(String(one), place);
  if (Array.isArray(value)) {
    if (isRepeated(style, explode)) return value.map((item) => [name, text(item)]);
    return [[name, framed(style, name, value.map(text), explode)]];
  }
  if (!isJsonObject(value)) return [[name, framed(style, name, [text(value)], false)]];
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (style === 'deepObject') return members.map(([key, member]) => [`${name}[${key}]`, text(member)]);
  if (isRepeated(style, explode)) {
    // Readers take a name several times for a list in an exploded object.
    const itemsOf = (member: unknown) => (place === 'query' && Array.isArray(member) ? member : [member]);
    return members.flatMap(([key, member]) => itemsOf(member).map((one): ParameterText => [key, text(one)]));
  }
  const pairs = explode
    ? members.map(([key, member]) => `${key}=${text(member)}`)
    : members.flatMap(([key, member]) => [key, text(member)]);
  return [
    [name, style === 'matrix' && explode ? `;${pairs.join(';')}` : framed(style, name, pairs, explode)],
  ];
}

/** The styles of a query that write each item as a parameter of its own. */
function isRepeated(style: string, explode: boolean): boolean {
  return explode && ['form', 'spaceDelimited', 'pipeDelimited'].includes(style);
}

/** RFC 6570, sections 3.2.2 to 3.2.8, and the delimiters that only OpenAPI has. Tabs are Swagger's. */
function framed(style: string, name: string, parts: readonly string[], explode: boolean): string {
  switch (style) {
    case 'label':
      return `.${parts.join(explode ? '.' : ',')}`;
    case 'matrix':
      return explode ? parts.map((part) => `;${name}=${part}`).join('') : `;${name}=${parts.join(',')}`;
    case 'spaceDelimited':
      return parts.join(' ');
    case 'tabDelimited':
      return parts.join('\t');
    case 'pipeDelimited':
      return parts.join('|');
    default:
      return parts.join(',');
  }
}

function encoded(text: string, place: Parameter['in']): string {
  return place === 'path' ? encodeURIComponent(text) : text;
}
