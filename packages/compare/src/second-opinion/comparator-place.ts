import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';

/**
 * Follows one of the comparator's places (`[root].paths./pets.get.responses`) through a value, as far as it leads. The
 * names in it are neither quoted nor escaped. Only the value tells where a name ends.
 *
 * @param follow what stands at a path, behind `$ref`s where there are some.
 */
export function placeOf(
  location: string,
  follow: (path: Path) => { path: Path; value: JsonValue } | undefined,
): Path {
  let rest = location.replace(/^\[root\]/, '');
  let at = follow([]);
  let found: Path = [];
  while (at && rest !== '') {
    // If the comparator has inlined a schema, its name starts from the root again.
    if (/^\.components\.schemas\./.test(rest) && !has(at.value, 'components')) at = follow([]);
    const token = at && nextToken(at.value, rest);
    if (!at || token === undefined) break;
    rest = rest.slice(rest.startsWith('[') ? token.length + 2 : token.length + 1);
    found = [...at.path, token];
    at = follow(found);
  }
  return found;
}

function nextToken(value: JsonValue, rest: string): string | undefined {
  if (Array.isArray(value)) {
    const index = /^(?:\[(\d+)\]|\.(\d+)(?=[.[]|$))/.exec(rest);
    const token = index?.[1] ?? index?.[2];
    return token !== undefined && value[Number(token)] !== undefined ? token : undefined;
  }
  if (!isJsonObject(value) || !rest.startsWith('.')) return undefined;
  const names = Object.keys(value).filter((name) => {
    const end = rest[name.length + 1];
    return (
      rest.slice(1, name.length + 1).toLowerCase() === name.toLowerCase() &&
      (end === undefined || end === '.' || end === '[')
    );
  });
  return names.toSorted((a, b) => b.length - a.length)[0];
}

function has(value: JsonValue, name: string): boolean {
  return isJsonObject(value) && Object.hasOwn(value, name);
}
