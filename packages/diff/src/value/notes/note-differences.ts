// notes/ takes two schemas of one value.
// It gives what differs in keywords that allow the same values and still mean something.
import { jsonText } from '@specpact/spec';
import { announcementOf, type Lifespan, type Policy } from '../../change/announcement.ts';
import { stabilityOf } from '../../change/stability.ts';
import type { Comparison } from '../comparison.ts';
import type { Difference } from '../difference.ts';
import type { ValueNode } from '../value-node.ts';
import { shownValues } from '../words.ts';
import { contentDifferences } from './content-differences.ts';
import { discriminatorDifferences } from './discriminator-differences.ts';
import { places, said } from './said.ts';
import { xmlDifferences } from './xml-differences.ts';

/** What differs in keywords that allow the same values and still mean something: defaults, deprecation, discriminators. */
export function noteDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  if (old.parts.length === 0 || now.parts.length === 0) return [];
  return [
    ...defaultDifferences(old, now),
    ...announcements(comparison.policy, old, now),
    ...stabilityDifferences(old, now),
    ...xmlDifferences(old, now),
    ...discriminatorDifferences(comparison, old, now),
    ...extensibleValues(old, now),
    ...contentDifferences(comparison, old, now),
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
  return [saidOfProperty(found, old, now, found.event.startsWith('sunset-') ? 'x-sunset' : 'deprecated')];
}

/** What `x-stability-level` of a part promises. */
function stabilityDifferences(old: ValueNode, now: ValueNode): Difference[] {
  const keyword = 'x-stability-level';
  const found = stabilityOf(said(old, keyword), said(now, keyword));
  return found ? [saidOfProperty(found, old, now, keyword)] : [];
}

/** A change of what two nodes say of themselves under a keyword. */
function saidOfProperty<Event extends string>(
  { event, said }: { event: Event; said: string },
  old: ValueNode,
  now: ValueNode,
  keyword: string,
) {
  return {
    what: { event: `property.${event}` as const },
    steps: [],
    said,
    ...places(old, now, keyword),
    evidence: {},
  };
}

/** What a value says of its end. */
export function lifespanOf(node: ValueNode): Lifespan {
  return { deprecated: said(node, 'deprecated'), 'x-sunset': said(node, 'x-sunset') };
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
