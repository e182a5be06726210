import { SchemaReader } from '@specpact/schema';
import { isJson, type JsonValue, type Operation, type Parameter } from '@specpact/spec';
import { randomValues } from '../values/random-values.ts';
import { baseDraft, type Drafting, sentMediaType } from './base-draft.ts';
import { bodyValues, isNoBody } from './body-values.ts';
import type { Draft } from './draft.ts';
import { isSent, parameterValues } from './parameter-values.ts';

/** The requests that the document takes: each boundary of each part. */
export function* boundaryDrafts(drafting: Drafting, operation: Operation): Generator<Draft> {
  const base = baseDraft(drafting, operation, 'any');
  if (typeof base === 'string') return;
  const { document } = drafting;
  yield base;
  const all = new Map<Parameter, JsonValue>(base.values);
  const parameters = operation.parameters.filter(isSent);
  for (const parameter of parameters) {
    const [first] = parameterValues(document, parameter).taken;
    if (first && !all.has(parameter)) all.set(parameter, first.value);
  }
  if (all.size > base.values.size)
    yield { ...base, values: all, isDocumented: false, what: 'every parameter' };
  for (const parameter of parameters) {
    if (drafting.created(operation, parameter) !== undefined) continue;
    for (const { value, what, mayBeRefused } of parameterValues(document, parameter).taken) {
      const values = new Map([...base.values, [parameter, value]]);
      const made = { ...base, values, isDocumented: false, what: `${what} for \`${parameter.name}\`` };
      yield mayBeRefused ? { ...made, intent: { kind: 'any' } } : made;
    }
  }
  yield* strangeQueries(drafting, base);
  const media = sentMediaType(operation);
  if (!media) return;
  for (const { value, what, mayBeRefused } of bodyValues(document, media).taken) {
    const body = { type: media.type, value };
    const made = { ...base, body, isDocumented: false, what: `${what} in the body` };
    yield mayBeRefused ? { ...made, intent: { kind: 'any' } } : made;
  }
  const [first] = bodyValues(document, media).taken;
  // JSON has no parameters: a receiver ignores them (RFC 8259, section 11).
  if (first && isJson(media.type) && !media.type.includes(';')) {
    const body = { type: `${media.type}; charset=utf-8`, value: first.value };
    yield { ...base, body, isDocumented: false, what: 'a charset in the Content-Type' };
  }
}

/**
 * A parameter that comes twice, and one that looks like an object: many frameworks make a list or an object of it. The
 * document says nothing of them, so they may be refused.
 */
function* strangeQueries({ document }: Drafting, base: Draft): Generator<Draft> {
  for (const parameter of base.operation.parameters.filter((one) => one.in === 'query')) {
    const { taken } = parameterValues(document, parameter);
    const [first, second = first] = taken.map(({ value }) => value);
    if (first === undefined || second === undefined || taken.some(({ value }) => typeof value === 'object'))
      continue;
    const strange = { ...base, intent: { kind: 'any' }, isDocumented: false } as const;
    const twice = new Map<Parameter, JsonValue>([...base.values, [parameter, [first, second]]]);
    yield { ...strange, values: twice, what: `\`${parameter.name}\` twice` };
    const others = [...base.values].filter(([one]) => one !== parameter);
    const nested = { ...parameter, name: `${parameter.name}[specpact]` };
    const values = new Map<Parameter, JsonValue>([...others, [nested, first]]);
    yield { ...strange, values, what: `\`${nested.name}\` instead of \`${parameter.name}\`` };
  }
}

/** Random requests that the document takes. The same seed gives the same requests. */
export function* randomDrafts(
  drafting: Drafting,
  operation: Operation,
  { seed, count }: { seed: number; count: number },
): Generator<Draft> {
  const base = baseDraft(drafting, operation, 'any');
  if (typeof base === 'string') return;
  const { document } = drafting;
  const reader = SchemaReader.of(document);
  const parameters = operation.parameters.filter(isSent);
  const pools = parameters.map((parameter, index) => {
    if (drafting.created(operation, parameter) !== undefined) return [];
    const { taken } = parameterValues(document, parameter);
    const schema = parameter.schema && reader.written(parameter.schema);
    const simple = taken.filter(({ mayBeRefused }) => !mayBeRefused).map(({ value }) => value);
    const random = schema
      ? randomValues(document, schema, { seed: seed + index, count: 12, name: parameter.name })
      : [];
    return [...simple, ...random.filter((value) => typeof value === 'number' || typeof value === 'boolean')];
  });
  const media = sentMediaType(operation);
  const schema = media?.schema && reader.written(media.schema);
  const random = schema ? randomValues(document, schema, { seed, count, name: 'body' }) : [];
  const bodies = random.filter((value) => media && !isNoBody(media, value));
  for (let index = 0; index < count; index += 1) {
    const values = new Map<Parameter, JsonValue>(base.values);
    for (const [place, parameter] of parameters.entries()) {
      const pool = pools[place] ?? [];
      const chance = mixed(seed, index, place);
      // An optional parameter is there in half of the requests.
      const value = pool[chance % Math.max(1, pool.length)];
      if (value !== undefined && (parameter.required || chance % 2 === 0)) values.set(parameter, value);
    }
    const body = media && bodies.length > 0 ? bodies[index % bodies.length] : undefined;
    yield {
      ...base,
      values,
      body: media && body !== undefined ? { type: media.type, value: body } : base.body,
      isDocumented: false,
      what: 'random values',
    };
  }
}

/** A number that depends on all three and looks random. */
function mixed(seed: number, index: number, place: number): number {
  let mix = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b)) >>> 0;
  mix = Math.imul(mix ^ (mix >>> 15), 0x2c1b3c6d) >>> 0;
  return (mix ^ (mix >>> 12)) >>> 0;
}
