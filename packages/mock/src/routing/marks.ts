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
}

/** What is sent besides the path. */
export interface Sent {
  /** The query as written, with or without its question mark. */
  search: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Reads a path template that goes on after its path. No request sends a fragment, and a path has no query. But documents
 * tell operations on one path apart in this way: `/#Action=ListUsers`, `/tags/{arn}#tagKeys`, `/news?kind=all`. Each
 * name is a query parameter or a header.
 */
export function readMarks(template: string): Reached {
  const [, path, begin, rest] = /^((?:[^?#{}]|\{[^{}]*\})*)([?#])(.*)$/s.exec(template) ?? [];
  // A query with parameters in braces is part of the template.
  if (path === undefined || rest === undefined || rest.includes('{'))
    return { path: template, search: '', marks: [] };
  const marks = rest
    .split(/[?#&]/)
    .filter((written) => written !== '')
    .map((written): Mark => {
      const [name = '', value] = written.split(/=(.*)/s);
      return { name, value };
    });
  return { path, search: begin === '?' ? (rest.split('#', 1)[0] ?? '') : '', marks };
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
