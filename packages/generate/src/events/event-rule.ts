import type { SchemaReader } from '@specpact/schema';
import { dataForm } from './data-form.ts';
import type { EventCase } from './event-cases.ts';

/** Which events of a stream hold JSON: all, but for what it says. The same as `EventRule` of `@specpact/client`. */
export interface EventRule {
  /** Only the events of these names. */
  json?: readonly string[];
  /** Not the events of these names. */
  text?: readonly string[];
  /** Not these texts. */
  texts?: readonly string[];
}

/**
 * Which events hold JSON, by what tells the alternatives apart before `data` is read: `event`, or `data` itself if it is
 * one of few texts.
 *
 * @returns `undefined` if none does, and `'unclear'` if nothing tells them apart.
 */
export function eventRule(
  reader: SchemaReader,
  cases: readonly EventCase[],
): EventRule | 'unclear' | undefined {
  const judged = cases.map((one) => ({ ...one, forms: one.data.map((data) => dataForm(reader, data)) }));
  const json = judged.filter(({ forms }) => forms.some(({ isJson }) => isJson));
  if (json.length === 0) return undefined;
  const ended = json.flatMap(({ forms }) => forms.filter(({ isJson }) => isJson)).map(({ texts }) => texts);
  const plain = judged
    .filter((one) => !json.includes(one))
    .map((one) => {
      const texts = one.names ? undefined : one.forms.find((form) => form.texts)?.texts;
      return { ...one, texts };
    });
  const open = plain.filter(({ texts }) => texts === undefined);
  if (ended.includes(undefined) || (open.length > 0 && judged.some(({ isCrossed }) => isCrossed)))
    return 'unclear';
  const texts = [...new Set([...ended, ...plain.map((one) => one.texts)].flatMap((some) => some ?? []))];
  const rule: EventRule = texts.length > 0 ? { texts } : {};
  if (open.length === 0) return rule;
  if (open.some(({ names }) => names === undefined)) return 'unclear';
  const namesOf = (some: readonly EventCase[]) => [
    ...new Set(some.flatMap(({ names }) => [...(names ?? [])])),
  ];
  const [ofJson, ofText] = [namesOf(json), namesOf(open)];
  if (ofJson.some((name) => ofText.includes(name))) return 'unclear';
  if (!json.every(({ names }) => names)) return { ...rule, text: ofText };
  // An event without a name is JSON if only events of JSON may lack theirs.
  const isJsonUnnamed = json.some(({ isNamed }) => !isNamed) && open.every(({ isNamed }) => isNamed);
  return { ...rule, json: isJsonUnnamed ? [...new Set([...ofJson, 'message'])] : ofJson };
}
