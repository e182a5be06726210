import type { SchemaView } from '@specpact/schema';
import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import type { PactRule } from '../../pact/matching/read-rules.ts';
import { leadsAlong } from '../../pact/matching/rule-path.ts';

/**
 * A body without the members that rules are about. A provider may send other values there, and so another of the
 * document's alternatives. Items of lists stay, because the items after them would move.
 */
export function withoutRuled(body: JsonValue, rules: readonly PactRule[]): JsonValue {
  const paths = rules.flatMap(({ part, path, matchers }) =>
    part === 'body' && path && path.length > 0 && matchers.every(({ match }) => match !== 'equality')
      ? [path]
      : [],
  );
  const strip = (value: JsonValue, at: Path): JsonValue => {
    if (Array.isArray(value)) return value.map((item, index) => strip(item, [...at, String(index)]));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        const path = [...at, name];
        const isRuled = paths.some((rule) => rule.length === path.length && leadsAlong(rule, path));
        if (member === undefined || (isRuled && typeof member !== 'object')) return [];
        return [[name, strip(member, path)]];
      }),
    );
  };
  return strip(body, []);
}

/** What the document says of a part, with alternatives told apart only by values that no rule is about. */
export function openView(start: SchemaView, root: JsonValue, bare: JsonValue, path: Path): SchemaView {
  let view = start;
  let value: JsonValue | undefined = root;
  let open: JsonValue | undefined = bare;
  for (const token of path) {
    if (Array.isArray(value)) {
      value = value[Number(token)];
      open = Array.isArray(open) ? open[Number(token)] : undefined;
      if (value === undefined) return view;
      view = view.item(Number(token), open ?? value);
    } else if (isJsonObject(value)) {
      value = value[token];
      open = isJsonObject(open) ? open[token] : undefined;
      if (value === undefined) return view;
      view = view.member(token, open ?? value);
    }
  }
  return view;
}
