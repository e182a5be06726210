import type { SchemaAt, Trail } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Effect, Facet, SchemaEvent } from '../change/change-code.ts';
import type { Step } from '../change/step.ts';

/** What shows that values were lost or gained. */
export interface Evidence {
  /** A value that only the old schema allows. */
  lost?: JsonValue | undefined;
  /** A value that only the new schema allows. */
  gained?: JsonValue | undefined;
  /** What each schema demands in the facet that differs. */
  demands?: { old: JsonObject; new: JsonObject } | undefined;
  /** The schemas of the alternative that was lost or gained. */
  within?: readonly SchemaAt[] | undefined;
  /** The member whose absence shows it. */
  missing?: string | undefined;
  /** The member whose presence shows it. */
  present?: string | undefined;
}

/** One difference between two schemas, at one place of their values. */
export interface Difference {
  what: { facet: Facet; effect: Effect } | { event: SchemaEvent };
  /** The way from the compared value to the part that differs. */
  steps: readonly Step[];
  /** What happened, without a subject: `is no longer required`. */
  said: string;
  old: Trail | undefined;
  new: Trail | undefined;
  evidence: Evidence;
  /** Whether no value shows it, because no validator knows what is demanded. */
  isOpaque?: boolean;
  /** The keyword that could not be decided. */
  undecided?: string;
  suggestion?: string;
  /** The name in XML that one side gives, if nothing else differs. It is no news of a part that has this name anyway. */
  nameInXml?: string;
}

/** A difference of a part, as one of the whole. */
export function below(step: Step, differences: readonly Difference[]): Difference[] {
  return differences.map((one) => ({ ...one, steps: [step, ...one.steps] }));
}

/** Whether it is a member that is gone. */
export function isRemoval({ what }: Difference): boolean {
  return 'event' in what && what.event.startsWith('property.removed');
}

/** Whether the default of the value itself changed. It means nothing where the value is always sent. */
export function isOwnDefault({ what, steps }: Difference): boolean {
  return 'event' in what && what.event === 'default.changed' && steps.length === 0;
}

/** Whether it shows in XML only. */
export function isAboutXml({ what }: Difference): boolean {
  return 'event' in what && what.event.startsWith('xml.');
}

/** Whether it says of a part only that it has its own name in XML. `component` is the name of the whole value. */
export function isOwnNameInXml({ nameInXml, steps }: Difference, component?: string): boolean {
  const last = steps.at(-1);
  const own = last === undefined ? component : last.to === 'member' ? last.name : undefined;
  return own !== undefined && nameInXml === own;
}

/** Whether values that the old schema allows may be lost. */
export function isLoss(difference: Difference): boolean {
  const { what } = difference;
  if ('facet' in what) return what.effect !== 'widened';
  if (isRemoval(difference)) return true;
  return [
    'property.became-required',
    'property.added-required',
    'property.required-with-default',
    'alternatives.overlap',
    'not-decided',
  ].includes(what.event);
}

/** Whether the new schema may allow values that the old one does not. */
export function isGain(difference: Difference): boolean {
  const { what } = difference;
  if ('facet' in what) return what.effect !== 'narrowed';
  if (isRemoval(difference)) return true;
  return [
    'property.became-optional',
    'property.added-to-closed',
    'alternatives.overlap',
    'not-decided',
  ].includes(what.event);
}
