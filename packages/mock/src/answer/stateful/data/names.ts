/** Names that APIs wrap a single thing in. */
const ITEM_WRAPPERS = ['data', 'item', 'result', 'resource'];

/** Names that APIs wrap a list in. */
const LIST_WRAPPERS = ['data', 'items', 'results', 'records', 'values', 'content', 'resources', 'list'];

/** `categories` becomes `category`, `users` becomes `user`. */
export function singular(name: string): string {
  if (/ies$/i.test(name)) return name.replace(/ies$/i, 'y');
  if (/(ss|us|is)$/i.test(name)) return name;
  return name.replace(/(?<=x|[cs]h|ss)es$|s$/i, '');
}

/** Whether two names mean the same to people: `userId`, `user_id` and `user-id` do. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** The member that most likely contains a thing, or the list, of a collection. */
export function wrapperOf(
  names: readonly string[],
  collection: string,
  of: 'item' | 'list',
): string | undefined {
  const wrappers = of === 'item' ? [singular(collection), ...ITEM_WRAPPERS] : [collection, ...LIST_WRAPPERS];
  return wrappers.flatMap((wrapper) => names.find((name) => isSameName(name, wrapper)) ?? [])[0];
}

/** The member that most likely identifies a thing. The name of the path's parameter comes first. */
export function identifierOf(
  names: readonly string[],
  parameter: string,
  collection: string,
): string | undefined {
  const wanted = [...sureIdentifiers(parameter, collection), 'guid', 'key', 'code', 'slug'];
  return wanted.flatMap((name) => names.find((each) => isSameName(each, name)) ?? [])[0];
}

/**
 * Whether members are those of a thing itself. An envelope may have a `code`, so that name does not count.
 */
export function isIdentified(names: readonly string[], parameter: string, collection: string): boolean {
  const sure = sureIdentifiers(parameter, collection);
  return names.some((name) => sure.some((each) => isSameName(name, each)));
}

function sureIdentifiers(parameter: string, collection: string): string[] {
  // `task_gid` is the `gid` of a task.
  const last = /(?:^|[^A-Za-z0-9])([a-z0-9]+)$|([A-Z][a-z0-9]*)$/.exec(parameter)?.slice(1).find(Boolean);
  return [parameter, 'id', `${singular(collection)}Id`, '_id', 'uuid', ...(last ? [last] : [])];
}

function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
