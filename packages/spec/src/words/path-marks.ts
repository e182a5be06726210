/** A query parameter or a header that tells one operation on a path from the others. */
export interface Mark {
  name: string;
  /** `undefined` for any value. */
  value: string | undefined;
}

/** Where an operation is reached. */
export interface Reached {
  path: string;
  /** The query that its template has, without the question mark. */
  search: string;
  marks: readonly Mark[];
  /** The path parameters whose values stand in the query: `/alerts?lat={lat}`. */
  slots: readonly Slot[];
}

/** A query parameter whose value is that of a path parameter. */
export interface Slot {
  name: string;
  parameter: string;
}

/** What is sent besides the path. */
export interface Sent {
  /** The query as written, with or without its question mark. */
  search: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Reads a path template that goes on after its path. No request sends a fragment, and a path has no query. But documents
 * tell operations on one path apart in this way: `/#Action=ListUsers`, `/tags/{arn}#tagKeys`, `/news?kind=all`,
 * `/alerts?lat={lat}`. Each name is a query parameter or a header.
 */
export function readMarks(template: string): Reached {
  const [, path, begin, rest] = /^((?:[^?#{}]|\{[^{}]*\})*)([?#])(.*)$/s.exec(template) ?? [];
  if (path === undefined || rest === undefined) return whole(template);
  const slots: Slot[] = [];
  const marks = rest
    .split(/[?#&]/)
    .filter((written) => written !== '')
    .map((written): Mark => {
      const [name = '', value] = written.split(/=(.*)/s);
      const parameter = /^\{([^{}]+)\}$/.exec(value ?? '')?.[1];
      if (parameter === undefined) return { name, value };
      slots.push({ name, parameter });
      return { name, value: undefined };
    });
  // Braces in any other place are part of the template.
  if (marks.some(({ name, value }) => `${name}${value}`.includes('{'))) return whole(template);
  const query = begin === '?' ? (rest.split('#', 1)[0] ?? '') : '';
  const search = query
    .split('&')
    .filter((pair) => !pair.includes('{'))
    .join('&');
  return { path, search, marks, slots };
}

/**
 * The query of a template, with the marks that no parameter of the operation describes: nothing else would send those.
 *
 * @param declared the names of the operation's query parameters and headers.
 */
export function markedSearch({ search, marks }: Reached, declared: readonly string[]): string {
  const written = search.split('&');
  const names = new Set(declared.map((name) => name.toLowerCase()));
  const others = marks
    .filter(({ name, value }) => value !== undefined && !names.has(name.toLowerCase()))
    .map(({ name, value }) => `${name}=${value}`);
  return [...written, ...others.filter((pair) => !written.includes(pair))].filter(Boolean).join('&');
}

/** A template that is all path. */
export function whole(template: string): Reached {
  return { path: template, search: '', marks: [], slots: [] };
}

/** The values that a query has for path parameters. A name that it does not have is left out. */
export function slotValues(slots: readonly Slot[], search: string): Map<string, string> {
  const query = new URLSearchParams(slots.length > 0 ? search : '');
  return new Map(
    slots.flatMap(({ name, parameter }): [string, string][] => {
      const value = query.get(name);
      return value === null ? [] : [[parameter, value]];
    }),
  );
}

/** How many marks a request has; -1 if it lacks one. */
export function countMarks(marks: readonly Mark[], { search, headers }: Sent): number {
  if (marks.length === 0) return 0;
  const query = new URLSearchParams(search);
  const has = ({ name, value }: Mark) => {
    const sent = [...query.getAll(name), headers[name.toLowerCase()] ?? []].flat();
    return value === undefined ? sent.length > 0 : sent.includes(value);
  };
  return marks.every(has) ? marks.length : -1;
}
