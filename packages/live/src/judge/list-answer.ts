import { isJsonObject, type JsonValue } from '@specpact/spec';

/** Parameters by which a list comes in pages. */
export const PAGING =
  /^(limit|max|top|skip|count|size|page|offset|cursor|after|before|start|per[_-]?page|page[_-].*|.*page[_-]?size|.*token|page\[.*)$/i;
/** Members that say that a list goes on. */
const MORE = /^(next.*|.*cursor|has_?(more|next).*|.*continuation.*|more|.*next_?page.*)$/i;

/** The items of a list: the body, or the list in its envelope. `undefined` if there is no such list. */
export function itemsOf(body: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (Array.isArray(body)) return body;
  const members = (value: JsonValue | undefined) => (isJsonObject(value) ? Object.values(value) : []);
  const outer = members(body);
  const lists = [...outer, ...outer.flatMap(members)].filter(Array.isArray);
  return lists.length === 1 ? lists[0] : undefined;
}

/** Whether a member around the list says that there are more items. */
export function saysMore(body: JsonValue, headers: Pick<Headers, 'get'>): boolean {
  if (/rel="?next/i.test(headers.get('link') ?? '')) return true;
  return says(body, (name, value) => MORE.test(name) && value !== null && value !== false && value !== '');
}

/** Whether a member around the list fulfils a condition. */
export function says(
  body: JsonValue,
  condition: (name: string, value: JsonValue | undefined) => boolean,
): boolean {
  if (!isJsonObject(body)) return false;
  return Object.entries(body).some(
    ([name, value]) => condition(name, value) || (isJsonObject(value) && says(value, condition)),
  );
}
