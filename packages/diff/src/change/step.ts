import type { JsonObject } from '@specpact/spec';

/** One step from a value into it. */
export type Step =
  | { to: 'member'; name: string }
  | { to: 'item'; index?: number }
  /** Members that no schema names. `like` is the name of one of them. */
  | { to: 'others'; like: string }
  /** The same value, by one alternative of its schema: what the alternative is, in both documents. */
  | { to: 'alternative'; label: string; is: Record<'old' | 'new', JsonObject> };

/** The name of a part of a body, as people write it: `data.items[].name`. Empty for the whole. */
export function fieldOf(steps: readonly Step[]): string {
  let name = '';
  for (const step of steps) {
    if (step.to === 'member') name += name === '' ? step.name : `.${step.name}`;
    else if (step.to === 'item') name += step.index === undefined ? '[]' : `[${step.index}]`;
    else if (step.to === 'others') name += name === '' ? '*' : '.*';
  }
  return name;
}

/** The alternatives that were chosen on the way, for a message. */
export function alternativesOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.to === 'alternative' ? [step.label] : []));
}

/** Names that tell one way from another, whatever the order of the files. */
export function stepNames(steps: readonly Step[]): string[] {
  return steps.map((step) => {
    if (step.to === 'member') return `.${step.name}`;
    if (step.to === 'item') return `[${step.index ?? ''}]`;
    return step.to === 'others' ? '*' : `<${step.label}>`;
  });
}
