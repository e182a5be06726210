import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import type { Trail } from '../../read/trail.ts';
import { validate } from '../../validate/validate.ts';
import { type Claim, claimKey } from '../claim/claim.ts';
import type { Containment, KeywordAt } from '../claim/containment.ts';
import { meantBy } from '../claim/schema-text.ts';
import type { LargeType } from '../split/part.ts';
import { split } from '../split/schema-split.ts';
import type { Search } from './search.ts';

/** One keyword of the outer schema that refuses a value of the inner one. */
export interface Break extends KeywordAt {
  /** A whole value. The inner schema accepts it, and the outer one refuses it by this keyword. */
  witness: JsonValue;
  /** The part of the witness that the keyword refuses. */
  value: Trail;
  /** The member that is missing or not allowed, if the keyword is about one. */
  member?: string;
}

/** All that keeps a schema from being contained in another. Both lists are empty if it is contained. */
export interface Breaks {
  breaks: readonly Break[];
  undecided: readonly KeywordAt[];
}

/** Puts a schema for a part of a value into a schema for the whole value. */
type Wrap = (part: SchemaAt) => SchemaAt;

const TYPES: readonly LargeType[] = ['object', 'array', 'string', 'number'];
/** Schemas are not looked into any deeper, and no more breaks are looked for. */
const DEEPEST = 24;
const MOST_BREAKS = 200;

export function breaksOf(
  search: Search,
  inner: ReadSchema,
  outer: ReadSchema,
  contain: () => Containment,
): Breaks {
  const containment = contain();
  if (containment.answer === 'contained') return { breaks: [], undecided: [] };
  const found = new BreakSearch(search, inner, outer);
  if (containment.answer === 'not-contained') found.add(containment.witness);
  found.lookInto(outer.schema, [inner.schema], (part) => part, 0);
  if (containment.answer === 'undecided' && found.breaks.length === 0) found.undecided.push(containment);
  return found.result();
}

/** Takes the outer schema apart, and asks of each of its parts whether it refuses a value of the inner one. */
class BreakSearch {
  readonly breaks: Break[] = [];
  readonly undecided: KeywordAt[] = [];
  readonly #search: Search;
  readonly #inner: ReadSchema;
  readonly #outer: ReadSchema;
  /** The breaks of these are found already, wherever else they stand. */
  readonly #seen = new Set<JsonValue>();
  readonly #found = new Set<string>();

  constructor(search: Search, inner: ReadSchema, outer: ReadSchema) {
    this.#search = search;
    this.#inner = inner;
    this.#outer = outer;
  }

  result(): Breaks {
    return { breaks: this.breaks, undecided: this.undecided };
  }

  /** Adds the faults of a witness. */
  add(witness: JsonValue): void {
    const { reader, schema } = this.#outer;
    const { direction } = this.#search;
    for (const fault of validate(reader, schema, witness, { completeness: 'exact', direction })) {
      const { keyword, schema: at, value, member, undecided } = fault;
      const key = `${at.path.join('/')} ${member ?? ''}`;
      if (undecided || this.#found.has(key) || this.breaks.length >= MOST_BREAKS) continue;
      this.#found.add(key);
      const one = { keyword, schema: at, witness, value };
      this.breaks.push(member === undefined ? one : { ...one, member });
    }
  }

  /** `inners`: what the inner schema says of the same part. */
  lookInto(written: SchemaAt, inners: readonly SchemaAt[], wrap: Wrap, depth: number): void {
    const { reader } = this.#outer;
    const schema = meantBy(reader, written);
    const { value, at } = schema;
    if (!isJsonObject(value) || this.#seen.has(value) || depth > DEEPEST) return;
    this.#seen.add(value);
    const inPlace = this.#inPlace(inners);
    for (const keyword of ['type', 'enum', 'const']) {
      const { nullable, [keyword]: said } = value;
      if (said === undefined) continue;
      this.#asks({ [keyword]: said, ...(keyword === 'type' && nullable === true && { nullable }) }, at, wrap);
    }
    const asked = new Set<string>();
    for (const type of TYPES) {
      for (const part of split({ reader, direction: this.#search.direction, schema: value, at }, type) ??
        []) {
        const key = claimKey({ reader, holds: true, ...part });
        if (asked.has(key) || ['type', 'enum', 'const'].includes(part.keyword ?? '')) continue;
        asked.add(key);
        if (part.keyword === undefined) {
          if (this.#denies(wrap(part.schema))) this.lookInto(part.schema, inners, wrap, depth + 1);
        } else this.#lookIntoPart(part.keyword, part.schema, inPlace, wrap, depth);
      }
    }
  }

  #lookIntoPart(
    keyword: string,
    part: SchemaAt,
    inPlace: readonly SchemaAt[],
    wrap: Wrap,
    depth: number,
  ): void {
    if (!this.#denies(wrap(part))) return;
    const { value, at } = part;
    if (!isJsonObject(value)) return;
    const before = this.breaks.length;
    if (keyword === 'properties' || keyword === 'patternProperties') {
      const map = isJsonObject(value[keyword]) ? value[keyword] : {};
      for (const [name, member] of Object.entries(map)) {
        if (!isSchema(member)) continue;
        const around: Wrap = ({ value: below }) =>
          wrap({ value: { [keyword]: Object.fromEntries([[name, below]]) }, at });
        const same = keyword === 'properties' ? membersOf(inPlace, name) : [];
        this.lookInto({ value: member, at: at.to(keyword).to(name) }, same, around, depth + 1);
      }
    } else if (keyword === 'items' || keyword === 'additionalProperties') {
      const member = value[keyword];
      const around: Wrap = ({ value: below }) => wrap({ value: { ...value, [keyword]: below }, at });
      if (isSchema(member)) {
        const same = inPlace.flatMap((one) => below(one, keyword));
        this.lookInto({ value: member, at: at.to(keyword) }, same, around, depth + 1);
      }
    } else if (['anyOf', 'oneOf', 'discriminator'].includes(keyword)) {
      this.#lookAtAlternatives(part, inPlace, wrap);
    }
    if (this.breaks.length === before) this.#asks(value, at, wrap);
  }

  /** Each alternative of the inner schema may break the outer one in another way. */
  #lookAtAlternatives(part: SchemaAt, inPlace: readonly SchemaAt[], wrap: Wrap): void {
    const { reader } = this.#inner;
    const { direction } = this.#search;
    for (const { value: schema, at } of inPlace) {
      if (!isJsonObject(schema)) continue;
      const parts = TYPES.flatMap((type) => split({ reader, direction, schema, at }, type) ?? []);
      for (const { schema: choice, cases } of parts) {
        const { value } = choice;
        for (const { when, demand } of cases ?? []) {
          const besides = [...when, { schema: demand, holds: true }];
          this.#denies(
            wrap(part),
            besides.map(({ schema: one, holds }) => ({ reader, schema: wrap(one), holds })),
          );
        }
        if (!isJsonObject(value) || cases) continue;
        for (const branch of [...branches(value, 'oneOf', at), ...branches(value, 'anyOf', at)]) {
          this.#denies(wrap(part), [{ reader, schema: wrap(branch), holds: true }]);
        }
      }
    }
  }

  #asks(value: JsonObject, at: Trail, wrap: Wrap): void {
    this.#denies(wrap({ value, at }));
  }

  /** Whether a part of the outer schema refuses a value of the inner one. Its faults are added. */
  #denies(schema: SchemaAt, besides: readonly Claim[] = []): boolean {
    const search = this.#search;
    if (this.breaks.length >= MOST_BREAKS) return false;
    search.renew(this.#inner.reader);
    const denied = { reader: this.#outer.reader, schema, holds: false };
    const finding = search.find([{ ...this.#inner, holds: true }, denied, ...besides]);
    if (finding.kind === 'unknown' && besides.length === 0) this.undecided.push(finding.keyword);
    if (finding.kind !== 'found') return false;
    if (!search.brokenBy(finding.value, [{ ...this.#inner, holds: true }])) this.add(finding.value);
    return true;
  }

  /** Schemas with those that their references and `allOf` lead to. */
  #inPlace(schemas: readonly SchemaAt[]): SchemaAt[] {
    const { reader } = this.#inner;
    const found = new Map<JsonValue, SchemaAt>();
    const open = [...schemas];
    for (let written = open.pop(); written; written = open.pop()) {
      const schema = meantBy(reader, written);
      const { value, at } = schema;
      if (!isJsonObject(value) || found.has(value)) continue;
      found.set(value, schema);
      open.push(...branches(value, 'allOf', at));
      const target = typeof value.$ref === 'string' ? reader.target(value.$ref) : undefined;
      if (target) open.push(target);
    }
    return [...found.values()];
  }
}

function membersOf(schemas: readonly SchemaAt[], name: string): SchemaAt[] {
  return schemas.flatMap((schema) => {
    const members = below(schema, 'properties')[0];
    const member =
      isJsonObject(members?.value) && Object.hasOwn(members.value, name) ? members.value[name] : undefined;
    return members && isSchema(member) ? [{ value: member, at: members.at.to(name) }] : [];
  });
}

function below({ value, at }: SchemaAt, keyword: string): SchemaAt[] {
  const said = isJsonObject(value) ? value[keyword] : undefined;
  return isSchema(said) ? [{ value: said, at: at.to(keyword) }] : [];
}
