import type { SchemaView } from '@specpact/schema';
import type { JsonValue, Path } from '@specpact/spec';

/** The schemas of a part of a value. For a missing item or member, these are the schemas of its container. */
export function viewAt(start: SchemaView, root: JsonValue, path: Path): SchemaView {
  let view = start;
  let value: JsonValue | undefined = root;
  for (const token of path) {
    if (Array.isArray(value)) {
      value = value[Number(token)];
      if (value === undefined) return view;
      view = view.item(Number(token), value);
    } else if (typeof value === 'object' && value !== null) {
      value = value[token];
      if (value === undefined) return view;
      view = view.member(token, value);
    }
  }
  return view;
}
