import { isJsonObject, type JsonValue, valueAt } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import type { Said } from './said.ts';

/**
 * Finds interactions with the same description and states. Pact's own tools tell interactions apart by these, and lose
 * one of the two. If both say the same, nothing is lost.
 */
export function duplicates(all: readonly Said[]): Finding[] {
  const seen = new Map<string, Said[]>();
  return all.flatMap((one) => {
    const { said, context } = one;
    const { description, states, index, path } = said;
    const key = JSON.stringify([description, states.map(({ name, params }) => [name, params])]);
    const others = seen.get(key);
    if (!others) {
      seen.set(key, [one]);
      return [];
    }
    const same = others.find((other) => contentOf(other) === contentOf(one));
    others.push(one);
    const [first = one] = others;
    return [
      same
        ? context.finding(
            'pact.interaction.repeated',
            `interaction ${index + 1} is the same as interaction ${same.said.index + 1}: one of them is enough`,
            { pact: [...path, 'description'] },
          )
        : context.finding(
            'pact.interaction.duplicate',
            `interaction ${index + 1} has the description and provider states of interaction ${first.said.index + 1}`,
            { pact: [...path, 'description'] },
          ),
    ];
  });
}

/** What a library writes beside what is expected: keys, remarks. */
const REMARKS: ReadonlySet<string> = new Set(['_id', 'key', 'comments', 'interactionMarkup']);

/** What an interaction says, as text that does not depend on the order of members. */
function contentOf({ said, context }: Said): string {
  const value = valueAt(context.pact.source.value, said.path);
  const members = isJsonObject(value) ? Object.entries(value).filter(([name]) => !REMARKS.has(name)) : [];
  return JSON.stringify(sorted(Object.fromEntries(members)));
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(
    names.map((name) => {
      const member = value[name];
      return [name, member === undefined ? member : sorted(member)];
    }),
  );
}
