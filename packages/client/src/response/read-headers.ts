import type { HeaderContract, ReadHeaders } from '../contract/api-description.ts';

/**
 * Reads headers in the style `simple` (OpenAPI 3.1, section 4.8.21). A header that is missing, or whose text is not of
 * its type, is left out.
 */
export const readHeaders: ReadHeaders = (headers, { headers: described }, status) => {
  const contracts = described?.[status];
  if (!contracts) return undefined;
  const read = Object.entries(contracts).flatMap(([name, contract]) => {
    const text = headers.get(name);
    const value = text === null ? undefined : textValue(text, contract);
    return value === undefined ? [] : [[name, value]];
  });
  return { headers: Object.fromEntries(read) };
};

/** The value of a text; `undefined` if the text is not of its type. A list has commas between its items. */
export function textValue(text: string, contract: HeaderContract): unknown {
  if (typeof contract !== 'string') {
    const items = text === '' ? [] : text.split(',').map((item) => textValue(item.trim(), contract[0]));
    return items.includes(undefined) ? undefined : items;
  }
  if (contract === 'string') return text;
  try {
    const value: unknown = JSON.parse(text);
    return contract === 'json' || typeof value === contract ? value : undefined;
  } catch {
    // It is not of its type. A program sees that it is missing, and `response.headers` has its text.
    return undefined;
  }
}
