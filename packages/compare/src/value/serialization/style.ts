// value/serialization/ takes the text of a parameter, and its style.
// It gives the value that the text stands for.
import { itemStyles, type Parameter } from '@specpact/spec';

/** How a value is written as text (OpenAPI 3.1, sections 4.8.12.2.1 and 4.8.15.1.2). */
export interface Style {
  name: string;
  style: string;
  explode: boolean;
  /** The styles of lists that are the items of a list. Only Swagger 2.0 has them. */
  items?: readonly string[];
}

/** The style of a parameter or a header, with defaults filled in. */
export function styleOf({ in: location, name, value }: Pick<Parameter, 'in' | 'name' | 'value'>): Style {
  const usual = location === 'query' || location === 'cookie' ? 'form' : 'simple';
  const style = typeof value.style === 'string' ? value.style : usual;
  const items = itemStyles(value);
  return {
    name,
    style,
    ...(items.length > 0 && { items }),
    explode: typeof value.explode === 'boolean' ? value.explode : style === 'form',
  };
}

/** Whether each item of a list may be written under the same name. */
export function isRepeatable({ style, explode }: Style): boolean {
  return explode || style === 'deepObject';
}
