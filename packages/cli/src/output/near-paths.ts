import { sep } from 'node:path';

/**
 * Shortens the paths of files below the working folder, for people: `/home/me/shop/api.yaml:3:1` becomes
 * `api.yaml:3:1`. Other paths stay absolute, and so do all where the working folder is the root.
 */
export function nearPaths(text: string, cwd: string): string {
  if (cwd.endsWith(sep)) return text;
  const folder = cwd + sep;
  return text
    .split(folder)
    .map((part, index, parts) => {
      const isLast = index === parts.length - 1;
      // A longer path, or a URL, may end with the same names.
      return isLast ? part : part + (/(^|[\s"'`(])$/.test(part) ? '' : folder);
    })
    .join('');
}
