import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import type { Trail } from '../../read/trail.ts';
import { below, body, type Claim, listedValues } from '../claim/claim.ts';
import { type LargeType, WORDED } from '../split/part.ts';

/**
 * A claim taken apart. `all`: claims that hold together. `ways`: one of these lists has to hold; without any
 * the claim stays as it is. `never`: no value of the type meets the claim.
 */
export type Taken = 'never' | { all: readonly Claim[] } | { ways: readonly (readonly Claim[])[] };

/** Whether it is certain that no value of a type meets claims. */
export type Excludes = (type: LargeType, claims: readonly Claim[]) => boolean;

const LEAF: Taken = { ways: [] };

/** Takes a claim on one keyword apart, for values of one type. */
export function waysOf(excludes: Excludes, type: LargeType, claim: Claim): Taken {
  const { schema, holds, keyword, cases } = claim;
  const value = body(claim);
  const { at } = schema;
  const inPlace = (value: JsonValue | undefined, place: Trail, isMet: boolean): Claim => ({
    ...below(claim, value, place, isMet),
    ...(claim.followed && { followed: claim.followed }),
  });
  const claimed = (said: JsonValue | undefined, token: string, isMet: boolean) =>
    inPlace(said, at.to(token), isMet);
  if (cases) {
    return oneOfWays(
      cases.map(({ when, demand, followed = claim.followed }) => [
        ...when.map(({ schema: { value: said, at: place }, holds: isMet, naming }) => ({
          ...inPlace(said, place, isMet),
          ...(naming && { naming }),
        })),
        { ...inPlace(demand.value, demand.at, holds), ...(followed && { followed }) },
      ]),
    );
  }
  switch (keyword) {
    case 'anyOf':
    case 'oneOf': {
      const listed = branches(value, keyword, at);
      const all = listed.map((branch) => inPlace(branch.value, branch.at, true));
      const nothing = all.map((branch): Claim => ({ ...branch, holds: false }));
      if (keyword === 'anyOf') return holds ? oneOfWays(all.map((one) => [one])) : { all: nothing };
      const meets = all.map((one, index) =>
        all.flatMap((other, which) => (which !== index && !excludes(type, [one, other]) ? [which] : [])),
      );
      if (holds) {
        const others = (index: number) => (meets[index] ?? []).flatMap((which) => nothing[which] ?? []);
        return oneOfWays(all.map((one, index) => [one, ...others(index)]));
      }
      const pairs = all.flatMap((one, index) =>
        (meets[index] ?? []).flatMap((which) => {
          const other = which > index ? all[which] : undefined;
          return other ? [[one, other]] : [];
        }),
      );
      return oneOfWays([nothing, ...pairs]);
    }
    case 'not':
      return { all: [claimed(value.not, 'not', !holds)] };
    case 'if': {
      const when = (isMet: boolean) => claimed(value.if, 'if', isMet);
      return {
        ways: [
          [when(true), claimed(value.then, 'then', holds)],
          [when(false), claimed(value.else, 'else', holds)],
        ],
      };
    }
    case 'dependentSchemas':
    case 'dependentRequired': {
      const dependent = isJsonObject(value[keyword]) ? value[keyword] : {};
      const [[name, said] = ['', undefined]] = Object.entries(dependent);
      const present = (which: string, isThere: boolean): Claim => ({
        ...claim,
        schema: { value: { required: [which] }, at },
        keyword: 'required',
        holds: isThere,
      });
      if (keyword === 'dependentSchemas') {
        const met = inPlace(said, at.to(keyword).to(name), holds);
        return holds ? { ways: [[present(name, false)], [met]] } : { all: [present(name, true), met] };
      }
      const names = Array.isArray(said) ? said.filter((one) => typeof one === 'string') : [];
      if (holds) return { ways: [[present(name, false)], names.map((one) => present(one, true))] };
      return oneOfWays(names.map((one) => [present(name, true), present(one, false)]));
    }
    case 'enum':
    case 'const':
      if (holds || type === 'string' || type === 'number') return LEAF;
      return {
        all: (listedValues(claim) ?? []).map((one) => ({
          reader: WORDED,
          schema: { value: exactly(one), at },
          holds: false,
        })),
      };
    default:
      return LEAF;
  }
}

/** The ways, where there may be only one, or none. */
function oneOfWays(ways: (readonly Claim[])[]): Taken {
  const [only, ...more] = ways;
  if (!only) return 'never';
  return more.length === 0 ? { all: only } : { ways };
}

/** The schema that accepts only this value. */
function exactly(value: JsonValue): JsonObject | boolean {
  if (Array.isArray(value)) {
    const prefixItems = value.map((item) => ({ enum: [item] }));
    return { type: 'array', minItems: value.length, maxItems: value.length, prefixItems };
  }
  if (!isJsonObject(value)) return { enum: [value] };
  const names = Object.keys(value);
  return {
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { enum: [value[name] ?? null] }])),
    additionalProperties: false,
  };
}
