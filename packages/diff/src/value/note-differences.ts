import { isJsonObject, type JsonValue, jsonText } from '@specpact/spec';
import { announcementOf, type Lifespan, type Policy } from '../change/announcement.ts';
import type { Flow } from '../change/change-code.ts';
import type { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import type { ValueNode } from './value-node.ts';
import { shownValues } from './words.ts';

/** What differs in keywords that allow the same values and still mean something: defaults, deprecation, discriminators. */
export function noteDifferences(
  { flow, policy }: Pick<Comparison, 'flow' | 'policy'>,
  old: ValueNode,
  now: ValueNode,
): Difference[] {
  if (old.parts.length === 0 || now.parts.length === 0) return [];
  return [
    ...defaultDifferences(old, now),
    ...announcements(policy, old, now),
    ...xmlDifferences(old, now),
    ...discriminators(flow, old, now),
    ...extensibleValues(old, now),
    ...contentSchemas(old, now),
  ];
}

function defaultDifferences(old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [said(old, 'default'), said(now, 'default')];
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  const words =
    is === undefined
      ? `no longer has the default \`${jsonText(was)}\``
      : was === undefined
        ? `now has the default \`${jsonText(is)}\``
        : `has the default \`${jsonText(is)}\`, where it had \`${jsonText(was)}\``;
  return [
    {
      what: { event: 'default.changed' },
      steps: [],
      said: words,
      ...places(old, now, 'default'),
      evidence: {},
    },
  ];
}

function announcements(policy: Policy, old: ValueNode, now: ValueNode): Difference[] {
  const found = announcementOf(policy, lifespanOf(old), lifespanOf(now));
  if (!found) return [];
  const keyword = found.event.startsWith('sunset-') ? 'x-sunset' : 'deprecated';
  return [
    {
      what: { event: `property.${found.event}` },
      steps: [],
      said: found.said,
      ...places(old, now, keyword),
      evidence: {},
    },
  ];
}

/** What a value says of its end. */
export function lifespanOf(node: ValueNode): Lifespan {
  return { deprecated: said(node, 'deprecated'), 'x-sunset': said(node, 'x-sunset') };
}

/** How a value is written in XML: names, attributes, wrapping (OpenAPI 3.1, section 4.8.26). */
function xmlDifferences(old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [said(old, 'xml'), said(now, 'xml')];
  if (jsonText(was ?? {}) === jsonText(is ?? {})) return [];
  return [
    {
      what: { event: 'xml.changed' },
      steps: [],
      said: 'is written in another way: its `xml` changed',
      ...places(old, now, 'xml'),
      evidence: {},
    },
  ];
}

function discriminators(flow: Flow, old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [said(old, 'discriminator'), said(now, 'discriminator')];
  if (!isJsonObject(was) && !isJsonObject(is)) return [];
  const at = places(old, now, 'discriminator');
  const difference = (what: Difference['what'], words: string): Difference => ({
    what,
    steps: [],
    said: words,
    ...at,
    evidence: {},
  });
  if (!isJsonObject(was) || !isJsonObject(is)) {
    const event = isJsonObject(is) ? 'discriminator.added' : 'discriminator.removed';
    return [
      difference({ event }, isJsonObject(is) ? 'now has a discriminator' : 'no longer has a discriminator'),
    ];
  }
  if (was.propertyName !== is.propertyName) {
    const words = `is told apart by \`${jsonText(is.propertyName)}\`, where it was \`${jsonText(was.propertyName)}\``;
    return [difference({ event: 'discriminator.changed' }, words)];
  }
  const [before, after] = [mappingOf(was.mapping), mappingOf(is.mapping)];
  // The schema of a value whose name is not mapped, or missing (OpenAPI 3.2, section 4.25).
  const [fallback, other] = [mappingOf({ is: was.defaultMapping }), mappingOf({ is: is.defaultMapping })];
  const words = `means \`${other.get('is') ?? 'nothing'}\` by default, where it was \`${fallback.get('is') ?? 'nothing'}\``;
  const byDefault =
    fallback.get('is') === other.get('is') ? [] : [difference({ event: 'discriminator.changed' }, words)];
  const byName = [...new Set([...before.keys(), ...after.keys()])].flatMap((name): Difference[] => {
    const [from, to] = [before.get(name), after.get(name)];
    if (from === to) return [];
    if (to === undefined)
      return [
        difference(
          { event: 'discriminator.value-removed' },
          `no longer has the discriminator value \`${name}\``,
        ),
      ];
    if (from === undefined)
      return [
        difference({ event: 'discriminator.value-added' }, `has the new discriminator value \`${name}\``),
      ];
    if (flow === 'request' || from !== to) {
      return [
        difference(
          { event: 'discriminator.changed' },
          `means \`${to}\` by \`${name}\`, where it was \`${from}\``,
        ),
      ];
    }
    return [];
  });
  return [...byDefault, ...byName];
}

/** `x-extensible-enum` (Zalando's guidelines, rule 112): more values may come without notice, and none may go. */
function extensibleValues(old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [said(old, 'x-extensible-enum'), said(now, 'x-extensible-enum')];
  if (!Array.isArray(was) || !Array.isArray(is)) return [];
  const after = new Set(is.map((value) => JSON.stringify(value)));
  const lost = was.filter((value) => !after.has(JSON.stringify(value)));
  if (lost.length === 0) return [];
  return [
    {
      what: { facet: 'enum', effect: 'narrowed' },
      steps: [],
      said: `is no longer one of ${shownValues(lost)}`,
      ...places(old, now, 'x-extensible-enum'),
      evidence: {},
      isOpaque: true,
    },
  ];
}

/** What is inside a text is not validated (JSON Schema 2020-12, section 8.2), so nothing decides whether it fits. */
function contentSchemas(old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [said(old, 'contentSchema'), said(now, 'contentSchema')];
  if (jsonText(was) === jsonText(is)) return [];
  const words =
    is === undefined
      ? 'no longer has a `contentSchema`'
      : `${was === undefined ? 'now has a' : 'has another'} \`contentSchema\``;
  return [
    {
      what: { event: 'not-decided' },
      steps: [],
      said: words,
      ...places(old, now, 'contentSchema'),
      evidence: {},
      undecided: 'contentSchema',
    },
  ];
}

/** Names and the last part of what they lead to: files may be bundled under other paths. */
function mappingOf(mapping: JsonValue | undefined): Map<string, string> {
  if (!isJsonObject(mapping)) return new Map();
  return new Map(Object.entries(mapping).map(([name, to]) => [name, jsonText(to).split('/').at(-1) ?? '']));
}

function said({ parts }: ValueNode, keyword: string): JsonValue | undefined {
  return parts.find(({ value }) => value[keyword] !== undefined)?.value[keyword];
}

function places(old: ValueNode, now: ValueNode, keyword: string): Pick<Difference, 'old' | 'new'> {
  const placeIn = ({ parts, at }: ValueNode) => {
    const part = parts.find(({ value }) => value[keyword] !== undefined);
    return part ? part.at.to(keyword) : (parts[0]?.at ?? at);
  };
  return { old: placeIn(old), new: placeIn(now) };
}
