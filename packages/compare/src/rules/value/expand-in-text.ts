import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import { ANY, type RulePath } from '../../pact/matching/rule-path.ts';

interface Part {
  path: Path;
  value: JsonValue;
}

/**
 * The parts of a form, a multipart body or an XML body that a rule's path leads to. A name that is sent once has no
 * list: `$.tag[0]` and `$.tag` are the same text. A name that is sent several times is a list, and `$.tag` is all of it.
 */
export function expandInText(rule: RulePath, example: JsonValue): Part[] {
  let found: Part[] = [{ path: [], value: example }];
  for (const token of rule) {
    const isIndex = token === ANY || /^\d+$/.test(token);
    found = found.flatMap((part) => step(part, token, isIndex)).slice(0, 1_000);
  }
  return found;
}

function step(part: Part, token: string | typeof ANY, isIndex: boolean): Part[] {
  const { path, value } = part;
  if (Array.isArray(value)) {
    const items = itemsOf(part);
    return isIndex
      ? items.filter((_, index) => token === ANY || token === String(index))
      : items.flatMap((item) => step(item, token, isIndex));
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).flatMap(([name, member]): Part[] =>
      member !== undefined && (token === ANY || token === name)
        ? [{ path: [...path, name], value: member }]
        : [],
    );
    return members.length === 0 && isIndex ? [part] : members;
  }
  return isIndex || token === '#text' ? [part] : [];
}

/** The items of a list, or the part itself. */
export function itemsOf({ path, value }: Part): Part[] {
  return Array.isArray(value)
    ? value.map((item, index) => ({ path: [...path, String(index)], value: item }))
    : [{ path, value }];
}
