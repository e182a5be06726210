import { type Header, isJsonObject, itemStyles, type Parameter } from '@specpact/spec';

/** A parameter or a header. */
type Written = Pick<Parameter, 'value' | 'schema' | 'content'> & { in: Parameter['in'] };

/** How a value is written (OpenAPI 3.1, section 4.8.12.2): the style, and whether it is exploded. */
export function styleOf({ in: place, value, content: [media] }: Written): string {
  if (media) return media.type;
  const isForm = place === 'query' || place === 'cookie';
  const style = typeof value.style === 'string' ? value.style : isForm ? 'form' : 'simple';
  const explode = typeof value.explode === 'boolean' ? value.explode : style === 'form';
  const inner = itemStyles(value).map((one) => ` of ${one}`);
  return `${style}${explode ? ', exploded' : ''}${inner.join('')}`;
}

/** How a header is written: always in the style `simple` (OpenAPI 3.1, section 4.8.21), exploded or not. */
export function headerStyleOf(header: Header): string {
  return styleOf({ ...header, in: 'header' });
}

/** Whether the style of a parameter shows: values that are no list and no object look alike in most styles. */
export function showsStyle(parameter: Written): boolean {
  return isStructured(parameter) || isVisible(parameter);
}

/** Whether the style of a header shows: in the style `simple` only objects look different if they are exploded. */
export function showsHeaderStyle({ schema, content }: Header): boolean {
  if (content.length > 0) return true;
  const types = typesOf(schema?.value);
  return types === undefined || types.includes('object');
}

function isStructured({ schema, content }: Written): boolean {
  if (content.length > 0) return true;
  if (!isJsonObject(schema?.value)) return false;
  const types = typesOf(schema.value);
  return types === undefined || types.includes('array') || types.includes('object');
}

function typesOf(schema: unknown): unknown[] | undefined {
  const type = isJsonObject(schema) ? schema.type : undefined;
  return type === undefined ? undefined : [type].flat();
}

/** Styles that write a mark before the value. */
function isVisible({ value }: Written): boolean {
  return value.style === 'label' || value.style === 'matrix';
}
