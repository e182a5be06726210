import {
  type Containments,
  makeValue,
  type ReadSchema,
  type SchemaAt,
  Trail,
  validate,
} from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Step } from '../change/step.ts';
import { type Difference, isRemoval } from './difference.ts';

/** Whether a difference of a part breaks the whole value. */
export type Proof =
  /** The validator accepts the value by one document, and refuses it by the other. */
  | { answer: 'refused'; value: JsonValue }
  /** One document describes a part of the value, and the other document describes nothing there. */
  | { answer: 'undescribed'; value: JsonValue }
  /** Every value that may come is taken: something around the part makes up for it. */
  | { answer: 'made-up-for' }
  | { answer: 'not-decided'; keyword: string }
  /** It is broken, and no value could be made that shows it. */
  | { answer: 'not-shown' };

/** The schemas of a whole value, and which way it goes. */
export interface WholeSchemas {
  old: ReadSchema;
  new: ReadSchema;
  direction: 'request' | 'response';
  containments: Containments;
}

/** Looks for a whole value that shows a break. */
export function prove(whole: WholeSchemas, difference: Difference): Proof {
  const { old, new: now, direction, containments } = whole;
  const [inner, outer] = direction === 'request' ? [old, now] : [now, old];
  const ofItems: Items[] = hasItems(difference) ? ['all', 'some'] : ['all'];
  for (const pin of ofItems.flatMap((items) => pinsOf(difference, direction, items))) {
    const value = made(inner, pin.schema, direction);
    if (value !== undefined && refuses(outer, value, { direction, missing: pin.missing }))
      return { answer: 'refused', value };
  }
  if (isRemoval(difference) || isOneWay(difference)) return undescribed(whole, difference);
  if (isByName(difference)) {
    const [value] = pinsOf(difference, direction).flatMap(
      ({ schema }) => made(inner, schema, direction) ?? [],
    );
    return value === undefined ? { answer: 'not-shown' } : { answer: 'undescribed', value };
  }
  if (isOpaque(difference)) return { answer: 'not-shown' };
  // The values that would show the break decide. If only a sample of them is known, the whole does.
  const pins = pinsOf(difference, direction, 'some');
  const decisive: (Pin | undefined)[] = pins.some((pin) => pin.isSample !== true)
    ? pins
    : [...pins, undefined];
  let open: string | undefined;
  for (const pin of decisive) {
    const value = pin ? { allOf: [inner.schema.value, pin.schema] } : inner.schema.value;
    const found = containments.contain({ ...inner, schema: { ...inner.schema, value } }, outer);
    if (found.answer === 'not-contained') return { answer: 'refused', value: found.witness };
    if (found.answer === 'undecided') open ??= found.keyword;
  }
  return open === undefined ? { answer: 'made-up-for' } : { answer: 'not-decided', keyword: open };
}

/** Whether it is about items that one schema describes. */
function hasItems({ steps }: Difference): boolean {
  return steps.some((step) => step.to === 'item' && step.index === undefined);
}

/** Differences that no value can show: they are about more than the allowed values. */
function isOpaque({ what, isOpaque: isUnknown = false }: Difference): boolean {
  return (
    isUnknown ||
    ('event' in what &&
      !/^property\.(became-required|became-optional|required-with-default|added)/.test(what.event))
  );
}

/** Whether a member goes only the other way now, so that one document says nothing of it here. */
function isOneWay({ what }: Difference): boolean {
  return 'event' in what && /^property\.became-(read|write)-only$/.test(what.event);
}

/** Whether an alternative is gone or new that only its name tells from another. */
function isByName({ what }: Difference): boolean {
  return 'event' in what && /^alternatives\.(removed|added)$/.test(what.event);
}

/** The part is sent by one document, and the other says nothing of it. */
function undescribed({ old, direction }: WholeSchemas, { steps }: Difference): Proof {
  const value = made(old, pinAt(steps, {}, { of: 'old', items: 'all' }), direction);
  return value === undefined ? { answer: 'not-shown' } : { answer: 'undescribed', value };
}

/** Another schema that a value has to satisfy to show the difference. */
interface Pin {
  schema: JsonObject;
  /** The member that it forbids. */
  missing?: string;
  /** Whether other values would show the difference too. */
  isSample?: true;
}

/** Whether a pin for items is for all of them, which gives plain values, or for some, which forgets none. */
type Items = 'all' | 'some';

function pinsOf(difference: Difference, direction: 'request' | 'response', items: Items = 'all'): Pin[] {
  const { steps, evidence } = difference;
  const { lost, gained, missing, present, demands } = evidence;
  const of = direction === 'request' ? 'old' : 'new';
  const pins: Pin[] = [];
  const shown = direction === 'request' ? lost : gained;
  if (shown !== undefined)
    pins.push({ schema: pinAt(steps, { enum: [shown] }, { of, items }), isSample: true });
  const within = evidence.within?.map(({ value }) => value);
  if (within) pins.push({ schema: pinAt(steps, { allOf: within }, { of, items }) });
  const demand = direction === 'request' ? demands?.new : demands?.old;
  if (demand && Object.keys(demand).length > 0)
    pins.push({ schema: pinAt(steps, { not: demand }, { of, items }) });
  const isRemoved = isRemoval(difference);
  if (missing !== undefined || (isRemoved && direction === 'response')) {
    const name = missing ?? present;
    if (name !== undefined) {
      const schema = pinAt(steps.slice(0, -1), { type: 'object', not: { required: [name] } }, { of, items });
      pins.push({ schema, missing: name });
    }
  }
  if (present !== undefined && !(isRemoved && direction === 'response'))
    pins.push({ schema: pinAt(steps, {}, { of, items }) });
  return pins;
}

/** A schema of a whole value of one document that demands something of one part. */
function pinAt(
  steps: readonly Step[],
  pin: JsonObject,
  how: { of: 'old' | 'new'; items: Items },
): JsonObject {
  const [step, ...more] = steps;
  if (!step) return pin;
  const inside = pinAt(more, pin, how);
  switch (step.to) {
    case 'member':
      return { type: 'object', required: [step.name], properties: { [step.name]: inside } };
    case 'others':
      return { type: 'object', required: [step.like], properties: { [step.like]: inside } };
    case 'item':
      if (step.index === undefined)
        return how.items === 'all'
          ? { type: 'array', minItems: 1, items: inside }
          : { type: 'array', contains: inside };
      return {
        type: 'array',
        minItems: step.index + 1,
        prefixItems: [...Array.from({ length: step.index }, () => true), inside],
      };
    case 'alternative':
      return { allOf: [step.is[how.of], inside] };
  }
}

function made(inner: ReadSchema, pin: JsonObject, direction: 'request' | 'response'): JsonValue | undefined {
  const schemas: SchemaAt[] = [inner.schema, { value: pin, at: Trail.root }];
  for (const members of ['required', 'all'] as const) {
    const found = makeValue(inner.reader, schemas, { direction, members });
    if (found.answer === 'made') return found.value;
  }
  return undefined;
}

/** Whether the validator refuses a value; where a member is missing, because of that member. */
function refuses(
  { reader, schema }: ReadSchema,
  value: JsonValue,
  { direction, missing }: { direction: 'request' | 'response'; missing: string | undefined },
): boolean {
  const faults = validate(reader, schema, value, { completeness: 'exact', direction });
  return faults.some(({ undecided, member }) => !undecided && (missing === undefined || member === missing));
}
