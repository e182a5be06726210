import { matchPattern, type SchemaAt, type Trail } from '@specpact/schema';
import { isJsonObject, type JsonObject, nearName } from '@specpact/spec';
import { type Lifespan, removalOf } from '../change/announcement.ts';
import type { Effect } from '../change/change-code.ts';
import type { Comparison } from './comparison.ts';
import { below, type Difference, isOwnDefault } from './difference.ts';
import { lifespanOf } from './notes/note-differences.ts';
import {
  isMarkedMember,
  type Member,
  membersOf,
  type Others,
  othersOf,
  readNode,
  requiredOf,
  typesOf,
  type ValueNode,
} from './value-node.ts';

/** What differs in the members of objects. */
export function objectDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  if (!mayBeObject(old) || !mayBeObject(now)) return [];
  // If one document says nothing about the value, the change of its type says it.
  if (old.parts.length === 0 || now.parts.length === 0) return [];
  const members = new MemberComparison(comparison, old, now);
  return [...members.differences(), ...othersDifferences(comparison, old, now)];
}

function mayBeObject(node: ValueNode): boolean {
  return typesOf(node)?.includes('object') !== false;
}

class MemberComparison {
  readonly #comparison: Comparison;
  readonly #old: ReadonlyMap<string, Member>;
  readonly #new: ReadonlyMap<string, Member>;
  readonly #nodes: { old: ValueNode; new: ValueNode };
  readonly #others: { old: Others; new: Others };

  constructor(comparison: Comparison, old: ValueNode, now: ValueNode) {
    this.#comparison = comparison;
    this.#old = membersOf(old);
    this.#new = membersOf(now);
    this.#nodes = { old, new: now };
    this.#others = { old: othersOf(old), new: othersOf(now) };
  }

  differences(): Difference[] {
    const needed = { old: requiredOf(this.#nodes.old), new: requiredOf(this.#nodes.new) };
    const names = new Set([
      ...this.#old.keys(),
      ...this.#new.keys(),
      ...needed.old.keys(),
      ...needed.new.keys(),
    ]);
    const found: Difference[] = [];
    for (const name of names) {
      const is = this.#new.get(name);
      const was = this.#old.get(name) ?? (is && this.#neededAlone(name, needed.old.get(name)));
      const hidden = { old: this.#isHidden('old', was), new: this.#isHidden('new', is) };
      if (hidden.old && (hidden.new || !is)) continue;
      if (hidden.new && !was) continue;
      const required = { old: needed.old.has(name) && !hidden.old, new: needed.new.has(name) && !hidden.new };
      if (was && !is) found.push(...this.#gone(name, was));
      else if (!was && is) found.push(...this.#come(name, is, required.new && !required.old));
      if (was && is) {
        const differences = this.#comparison.compare(was.schemas, is.schemas);
        const isAlwaysSent = this.#comparison.flow === 'request' && required.old && required.new;
        const told = isAlwaysSent ? differences.filter((one) => !isOwnDefault(one)) : differences;
        found.push(...below({ to: 'member', name }, told));
      }
      const marks = was && is ? this.#marks(name, was, is) : [];
      found.push(...marks);
      // A member that goes only the other way now is not required here.
      if (marks.length > 0) continue;
      const isTold = (was && !is && !this.#described('new', name)) || (!was && is && required.new);
      if (required.old !== required.new && !isTold) {
        const places = {
          old: needed.old.get(name) ?? placeOfRequired(this.#nodes.old) ?? was?.at,
          new: needed.new.get(name) ?? placeOfRequired(this.#nodes.new) ?? is?.at,
        };
        const event = required.new
          ? this.#required('property.became-required', is)
          : 'property.became-optional';
        const words =
          event === 'property.required-with-default' ? 'is required now, with a default' : 'is required now';
        const said = required.new ? words : 'is no longer required';
        found.push({
          what: { event },
          steps: [{ to: 'member', name }],
          said,
          evidence: { missing: name },
          ...places,
        });
      }
    }
    return found;
  }

  /** A server may fill in the default of what is missing (OpenAPI 3.0, section 4.7.24), or refuse the request. */
  #required<Event extends 'property.became-required' | 'property.added-required'>(
    event: Event,
    is: Member | undefined,
  ): Event | 'property.required-with-default' {
    const hasDefault = is?.schemas.some(({ value }) => isJsonObject(value) && value.default !== undefined);
    return hasDefault && this.#comparison.flow === 'request' ? 'property.required-with-default' : event;
  }

  /** A member that old values had to have, though nothing described it. It could have any value. */
  #neededAlone(name: string, at: Trail | undefined): Member | undefined {
    if (!at || this.#others.old.are !== 'open' || this.#patterned('old', name)) return undefined;
    return { schemas: [], at };
  }

  /** The schemas of a member that is not named. */
  #described(of: 'old' | 'new', name: string): readonly SchemaAt[] | undefined {
    const others = this.#others[of];
    return this.#patterned(of, name) ?? (others.are === 'described' ? others.schemas : undefined);
  }

  #isHidden(of: 'old' | 'new', member: Member | undefined): boolean {
    const { direction } = this.#comparison;
    return isMarkedMember(this.#comparison[of], member, direction === 'request' ? 'readOnly' : 'writeOnly');
  }

  #gone(name: string, was: Member): Difference[] {
    const described = this.#described('new', name);
    if (described) return below({ to: 'member', name }, this.#comparison.compare(was.schemas, described));
    const come = [...this.#new.keys()].filter((other) => !this.#old.has(other));
    const suggestion = nearName(name, come) ?? this.#twin(was, come);
    return [
      {
        what: { event: `property.${removalOf(this.#comparison.policy, this.#lifespan(was))}` },
        steps: [{ to: 'member', name }],
        said: suggestion === undefined ? 'is gone' : `is gone; there is \`${suggestion}\` now`,
        old: was.at,
        new: placeOfMembers(this.#nodes.new),
        evidence: { present: name },
        ...(suggestion !== undefined && { suggestion }),
      },
    ];
  }

  #lifespan({ schemas }: Member): Lifespan {
    return lifespanOf(readNode(this.#comparison.old, schemas));
  }

  /** A new member with the schema of the one that is gone. */
  #twin({ schemas: [schema, ...more] }: Member, come: readonly string[]): string | undefined {
    if (!schema || more.length > 0 || !isJsonObject(schema.value) || Object.keys(schema.value).length < 2)
      return undefined;
    const alike = come.filter((name) => {
      const [other] = this.#new.get(name)?.schemas ?? [];
      return other !== undefined && this.#comparison.alike(schema, other);
    });
    return alike.length === 1 ? alike[0] : undefined;
  }

  #come(name: string, is: Member, isRequired: boolean): Difference[] {
    const described = this.#described('old', name);
    const step = { to: 'member', name } as const;
    const found: Difference[] = described ? below(step, this.#comparison.compare(described, is.schemas)) : [];
    const isClosed = this.#others.old.are === 'closed' && !described && this.#comparison.flow !== 'request';
    const event = isClosed
      ? 'property.added-to-closed'
      : isRequired
        ? this.#required('property.added-required', is)
        : described
          ? undefined
          : 'property.added';
    if (!event) return found;
    const said = {
      'property.added-to-closed': 'is new, and no other members were allowed',
      'property.added-required': 'is new and required',
      'property.required-with-default': 'is new and required, with a default',
      'property.added': 'is new',
    }[event];
    found.push({
      what: { event },
      steps: [step],
      said,
      old: placeOfMembers(this.#nodes.old),
      new: is.at,
      evidence: isClosed ? { present: name } : { missing: name },
    });
    return found;
  }

  /** The schemas of `patternProperties` for a name. */
  #patterned(of: 'old' | 'new', name: string): SchemaAt[] | undefined {
    const found = this.#nodes[of].parts.flatMap(({ value, at }): SchemaAt[] => {
      const { patternProperties } = value;
      if (!isJsonObject(patternProperties)) return [];
      return Object.entries(patternProperties).flatMap(([pattern, schema]) =>
        isJsonObject(schema) && matches(pattern, name)
          ? [{ value: schema, at: at.to('patternProperties').to(pattern) }]
          : [],
      );
    });
    return found.length > 0 ? found : undefined;
  }

  #marks(name: string, was: Member, is: Member): Difference[] {
    const { flow, direction } = this.#comparison;
    const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
    const [before, after] = [
      isMarkedMember(this.#comparison.old, was, keyword),
      isMarkedMember(this.#comparison.new, is, keyword),
    ];
    if (before || !after) return [];
    return [
      {
        what: { event: flow === 'request' ? 'property.became-read-only' : 'property.became-write-only' },
        steps: [{ to: 'member', name }],
        said: flow === 'request' ? 'is read only now' : 'is write only now, so it is no longer sent',
        old: was.at,
        new: is.at,
        evidence: { present: name },
      },
    ];
  }
}

/** What differs in the members that are not named. */
function othersDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [othersOf(old), othersOf(now)];
  if (was.are === 'described' && is.are === 'described') {
    const like = otherName(comparison.direction === 'request' ? old : now);
    return below({ to: 'others', like }, comparison.compare(was.schemas, is.schemas));
  }
  if (was.are === is.are) return [];
  const rank = { closed: 0, described: 1, open: 2 } as const;
  const effect: Effect = rank[is.are] < rank[was.are] ? 'narrowed' : 'widened';
  const words = {
    closed: 'allows no other members',
    described: 'limits other members',
    open: 'allows any other members',
  };
  return [
    {
      what: { facet: 'additional-properties', effect },
      steps: [],
      said:
        was.are === 'closed' && is.are === 'described'
          ? 'allows other members that fit a schema now'
          : `${words[is.are]} now`,
      old: was.at,
      new: is.at,
      evidence: { demands: { old: closedOf(old, was), new: closedOf(now, is) } },
    },
  ];
}

/** What an object without other members demands; nothing if it allows some. */
function closedOf(node: ValueNode, { are }: Others): JsonObject {
  if (are !== 'closed') return {};
  const anyValues = (names: Iterable<string>) =>
    Object.fromEntries([...names].map((name): [string, JsonObject] => [name, {}]));
  const patterns = node.parts.flatMap(({ value: { patternProperties } }) =>
    isJsonObject(patternProperties) ? Object.keys(patternProperties) : [],
  );
  return {
    properties: anyValues(membersOf(node).keys()),
    ...(patterns.length > 0 && { patternProperties: anyValues(patterns) }),
    additionalProperties: false,
  };
}

/** The name of a member that is not described by itself. One that is required is in each value. */
function otherName(node: ValueNode): string {
  const named = membersOf(node);
  return [...requiredOf(node).keys()].find((name) => !named.has(name)) ?? 'anyOther';
}

function matches(pattern: string, name: string): boolean {
  return matchPattern(pattern, name) === 'match';
}

/** Where a member would be described. */
function placeOfMembers({ parts, at }: ValueNode): Trail | undefined {
  const part = parts.find(({ value }) => isJsonObject(value.properties));
  return part ? part.at.to('properties') : (parts[0]?.at ?? at);
}

/** Where a member would be required. */
function placeOfRequired({ parts }: ValueNode): Trail | undefined {
  return parts.find(({ value }) => Array.isArray(value.required))?.at.to('required');
}
