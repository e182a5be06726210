import type { JsonObject, JsonValue } from '@specpact/spec';
import type { SchemaFault } from '../../application/schema-fault.ts';
import type { Direction } from '../../application/subject.ts';
import type { KeywordAt } from '../../contain/claim/containment.ts';
import type { SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { conjunctions } from '../demand/conjunction.ts';
import { candidates } from './candidates.ts';
import { LazyValues } from './lazy-values.ts';
import type { Above, Making, Place } from './making.ts';

/** How many values are tried for one schema. */
const MOST_TRIALS = 20_000;
/** After so many trials, no optional part is tried any more. Those that are left are for the required parts. */
const MANY_TRIALS = 5_000;
/** After how many failures in a row the next alternatives are taken. */
const MOST_FAILURES = 150;
/** A value that took more trials is remembered for other places with the same schemas. So is that there is none. */
const FEW_TRIALS = 20;
/** A value with this many parts gets no optional ones. */
const LARGE = 1_500;
/** How deep schemas may lie in each other. */
const DEEPEST = 40;

/** Makes one value with all its parts. */
export class Maker implements Making {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  readonly members: 'all' | 'required';
  readonly #identities = new Map<JsonObject | boolean, number>();
  /** The values that took many trials, by the key of their schemas. */
  readonly #rare = new Map<string, JsonValue>();
  /** What was in the way where many trials gave no value, by the key of the schemas. */
  readonly #givenUp = new Map<string, KeywordAt>();
  #trials = 0;
  #parts = 0;

  constructor(reader: SchemaReader, direction: Direction, members: 'all' | 'required') {
    this.reader = reader;
    this.direction = direction;
    this.members = members;
  }

  get isLarge(): boolean {
    return this.#parts > LARGE || this.#trials > MANY_TRIALS;
  }

  values(schemas: readonly SchemaAt[], place: Place): LazyValues {
    return new LazyValues((obstructed) => this.#values(schemas, place, obstructed));
  }

  accepts(schemas: readonly SchemaAt[], value: JsonValue): boolean {
    return this.#fault(schemas, value) === undefined;
  }

  *#values(
    schemas: readonly SchemaAt[],
    { name, above, isOptional = above?.isOptional ?? false }: Place,
    obstructed: (by: KeywordAt) => void,
  ): Generator<JsonValue> {
    const forbidden = schemas.find(({ value }) => value === false);
    if (forbidden) return obstructed({ keyword: 'false', schema: forbidden.at });
    const targets = schemas.map((schema) => this.reader.meant(schema));
    const key = [...new Set(targets.map(({ value }) => this.#identity(value)))].sort().join();
    const depth = (above?.depth ?? 0) + 1;
    const [{ at } = { at: undefined }] = schemas;
    // The smallest value contains no value of exactly the same schemas. Such a value would have no end.
    for (let one = above; one; one = one.next) {
      if (one.key !== key || key === '' || !at) continue;
      return obstructed({ keyword: '$ref', schema: at });
    }
    if (depth > DEEPEST && at) return obstructed({ keyword: '$ref', schema: at });
    const obstacleBefore = isOptional ? this.#givenUp.get(key) : undefined;
    if (obstacleBefore) return obstructed(obstacleBefore);
    this.#parts += 1;
    const known = new Set<string>();
    let tried = 0;
    let obstacle: KeywordAt | undefined;
    const rare = this.#rare.get(key);
    if (rare !== undefined) {
      known.add(JSON.stringify(rare));
      yield rare;
    }
    for (const conjunction of conjunctions(this.reader, schemas, isAbove(above), obstructed)) {
      const here: Above = {
        key,
        schemas: new Set([...targets, ...conjunction].map(({ value }) => value)),
        depth,
        isOptional,
        next: above,
      };
      let failures = 0;
      const faultOf = (value: JsonValue) => this.#fault(schemas, value);
      const place = { name, above: here };
      const wanted = { making: this, schemas: conjunction, place, faultOf, obstructed };
      for (const value of candidates(wanted)) {
        this.#trials += 1;
        tried += 1;
        if (this.#trials > (isOptional ? MANY_TRIALS : MOST_TRIALS)) return;
        if (failures > MOST_FAILURES) break;
        const fault = faultOf(value);
        const text = fault ? undefined : JSON.stringify(value);
        if (fault) obstructed(fault);
        obstacle ??= fault;
        if (text === undefined || known.has(text)) {
          failures += 1;
          continue;
        }
        if (known.size === 0 && tried > FEW_TRIALS) this.#rare.set(key, value);
        known.add(text);
        failures = 0;
        yield value;
      }
    }
    if (known.size === 0 && obstacle && tried > FEW_TRIALS) this.#givenUp.set(key, obstacle);
  }

  #fault(schemas: readonly SchemaAt[], value: JsonValue): SchemaFault | undefined {
    for (const schema of schemas) {
      const [fault] = validate(this.reader, schema, value, {
        completeness: 'exact',
        direction: this.direction,
      });
      if (fault) return fault;
    }
    return undefined;
  }

  #identity(schema: JsonObject | boolean): number {
    const known = this.#identities.get(schema) ?? this.#identities.size;
    this.#identities.set(schema, known);
    return known;
  }
}

function isAbove(above: Above | undefined): (schema: JsonObject | boolean) => boolean {
  return (schema) => {
    for (let one = above; one; one = one.next) if (one.schemas.has(schema)) return true;
    return false;
  };
}
