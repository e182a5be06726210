import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { Trail } from '../../read/trail.ts';
import { below, body, type Claim } from '../claim/claim.ts';
import { ANY_NAME, type NameSet, namesLeft } from './name-set.ts';

/** A set of members, and the claims that all of them, or one of them, have to meet. */
export interface MemberRule {
  names: NameSet;
  /** The claims on the name itself. */
  name: readonly Claim[];
  value: readonly Claim[];
  of: Claim;
}

/** The demands of claims on an object. */
export interface ObjectClaims {
  required: Map<string, Claim>;
  forbidden: Map<string, Claim>;
  /** The claims on named members, for objects that have them. */
  members: Map<string, Claim[]>;
  /** The claims on all members of a set of names. */
  rules: MemberRule[];
  /** The object needs a member with any name of a set. */
  needs: MemberRule[];
  /** The claims on all names. */
  names: Claim[];
  least: number;
  most: number;
  /** The claims on the number of members. */
  counts: Claim[];
  /** Claims that this record does not hold. */
  left: Claim[];
}

/** Gathers the demands of claims on an object. Each claim is about one keyword. */
export function gatherObject(claims: readonly Claim[]): ObjectClaims {
  const gathered: ObjectClaims = {
    required: new Map(),
    forbidden: new Map(),
    members: new Map(),
    rules: [],
    needs: [],
    names: [],
    least: 0,
    most: Number.POSITIVE_INFINITY,
    counts: [],
    left: [],
  };
  for (const claim of claims) gather(gathered, claim);
  return gathered;
}

function gather(gathered: ObjectClaims, claim: Claim): void {
  const { schema, holds, keyword } = claim;
  const { at } = schema;
  const said = body(claim);
  const member = (value: JsonValue | undefined, place: Trail) => below(claim, value, place, holds);
  const count = typeof keyword === 'string' ? said[keyword] : undefined;
  switch (keyword) {
    case 'minProperties':
    case 'maxProperties':
      if (typeof count !== 'number') return;
      gathered.counts.push(claim);
      if ((keyword === 'minProperties') === holds) {
        gathered.least = Math.max(gathered.least, holds ? count : count + 1);
      } else gathered.most = Math.min(gathered.most, holds ? count : count - 1);
      return;
    case 'required': {
      const [name] = Array.isArray(said.required) ? said.required : [];
      if (typeof name === 'string') (holds ? gathered.required : gathered.forbidden).set(name, claim);
      return;
    }
    case 'properties':
      for (const [name, one] of entriesOf(said.properties)) {
        const claims = gathered.members.get(name) ?? [];
        claims.push(member(one, at.to('properties').to(name)));
        gathered.members.set(name, claims);
        if (!holds) gathered.required.set(name, claim);
      }
      return;
    case 'patternProperties':
      for (const [pattern, one] of entriesOf(said.patternProperties)) {
        const value = [member(one, at.to('patternProperties').to(pattern))];
        const names = { ...ANY_NAME, matches: [pattern] };
        (holds ? gathered.rules : gathered.needs).push({ names, name: [], value, of: claim });
      }
      return;
    case 'additionalProperties': {
      const value = [member(said.additionalProperties, at.to('additionalProperties'))];
      const rule = { names: namesLeft(claim), name: [], value, of: claim };
      (holds ? gathered.rules : gathered.needs).push(rule);
      return;
    }
    case 'propertyNames': {
      const name = member(said.propertyNames, at.to('propertyNames'));
      if (holds) gathered.names.push(name);
      else gathered.needs.push({ names: ANY_NAME, name: [name], value: [], of: claim });
      return;
    }
    default:
      gathered.left.push(claim);
  }
}

function entriesOf(map: JsonValue | undefined): [string, JsonValue | undefined][] {
  return isJsonObject(map) ? Object.entries(map) : [];
}
