import type { Finding } from './finding.ts';
import type { Place } from './place.ts';

/** The most messages that one finding repeats. Nobody reads more. */
const MOST_SAID = 5;

/**
 * One finding for each fingerprint, in the given order: the worst of those that share it. Its message has what the
 * others of its interaction say, and `alsoAt` has the places of all the others.
 */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<unknown, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.fingerprint ?? finding);
    if (group) group.push(finding);
    else groups.set(finding.fingerprint ?? finding, [finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const [worst = group[0]] = group.filter(({ severity }) => severity === 'error');
    return worst && group.length > 1 ? [merged(worst, group)] : group;
  });
}

function merged(worst: Finding, group: readonly Finding[]): Finding {
  const near = group.filter(({ interactionIndex }) => interactionIndex === worst.interactionIndex);
  const others = [...new Set(near.map(({ message }) => message))].filter((one) => one !== worst.message);
  const places = new Map<string, Place>();
  for (const { pact, alsoAt = [] } of group) {
    for (const place of [...(pact ? [pact] : []), ...alsoAt]) places.set(place.pointer, place);
  }
  places.delete(worst.pact?.pointer ?? '');
  return {
    ...worst,
    message: [worst.message, ...also(worst.message, others)].join('; '),
    ...(places.size > 0 && { alsoAt: [...places.values()] }),
  };
}

function also(message: string, others: readonly string[]): string[] {
  if (others.length === 0) return [];
  const shown = others.slice(0, MOST_SAID).map((other) => other.slice(sharedWords(message, other)));
  const more = others.length - shown.length;
  return [`also ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`];
}

/** How many characters two sentences share, to the end of a word. */
function sharedWords(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.lastIndexOf(' ', length - 1) + 1;
}
