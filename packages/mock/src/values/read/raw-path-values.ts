import { matchTemplate, type PathTemplate, splitPath } from '../../routing/path-template.ts';

/** The values of a path's parameters as they were sent, percent-encoded. */
export function rawPathValues(template: PathTemplate, path: string): ReadonlyMap<string, string> {
  const decoded = splitPath(path);
  const fragments = path.split('/').slice(1);
  const mixed = template.fragments.map(
    (fragment, index) => (fragment.pattern ? fragments[index] : decoded[index]) ?? '',
  );
  return matchTemplate(template, mixed) ?? matchTemplate(template, decoded) ?? new Map();
}
