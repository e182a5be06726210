// application/ takes one schema object and one value.
// It gives a keyword the means to judge: the schemas below it, the parts of the value, and a list of faults to fill.
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { SchemaAt } from '../read/schema-at.ts';
import type { Trail } from '../read/trail.ts';
import type { Outcome } from './outcome.ts';
import type { SchemaFault } from './schema-fault.ts';
import type { Completeness, Subject } from './subject.ts';
import type { Validation } from './validation.ts';

/** One schema object applied to one value: what its keywords have found so far. */
export class Application implements Outcome {
  readonly validation: Validation;
  readonly schema: JsonObject;
  readonly at: Trail;
  readonly subject: Subject;
  readonly faults: SchemaFault[] = [];
  members: Set<string> | undefined;
  items: Set<number> | undefined;
  /** A discriminator has chosen between the alternatives. */
  isBranchChosen = false;

  constructor(validation: Validation, schema: JsonObject, at: Trail, subject: Subject) {
    this.validation = validation;
    this.schema = schema;
    this.at = at;
    this.subject = subject;
  }

  /** Whether a consumer pins what it reads, so that more may be there. */
  get isPartial(): boolean {
    return this.subject.completeness === 'partial';
  }

  /** Whether the consumer takes arrays of other lengths than this one's. */
  get isLengthOpen(): boolean {
    return this.validation.isLengthOpen(this.subject.at);
  }

  /** The value does not satisfy a keyword. */
  fail(keyword: string, reason: string, member?: string): void {
    const fault = { keyword, reason, schema: this.at.to(keyword), value: this.subject.at };
    this.faults.push(member === undefined ? fault : { ...fault, member });
  }

  /** The value could not be compared with a keyword. */
  leaveOpen(keyword: string, reason: string, member?: string): void {
    this.fail(keyword, reason, member);
    const fault = this.faults.at(-1);
    if (fault) fault.undecided = true;
  }

  /** The schema has no place for a member. */
  refuseMember(keyword: string, member: string): void {
    this.memberSeen(member);
    this.fail(keyword, `must NOT have the field \`${member}\``, member);
  }

  /** What another schema says of the same value, without taking it over. */
  outcome(schema: SchemaAt, changes?: Partial<Subject>): Outcome {
    return this.validation.apply(schema, changes ? { ...this.subject, ...changes } : this.subject);
  }

  /** Another schema holds for the same value. */
  inPlace(schema: SchemaAt, changes?: Partial<Subject>): void {
    this.take(this.outcome(schema, changes));
  }

  /** What a schema says of the same value counts. */
  take({ faults, members, items }: Outcome): void {
    for (const fault of faults) this.faults.push(fault);
    if (members) for (const name of members) this.memberSeen(name);
    if (items) for (const index of items) this.itemSeen(index);
  }

  /** What a schema says of a part of the value, without taking it over. */
  part(
    schema: SchemaAt,
    value: JsonValue,
    token: string,
    completeness: Completeness = this.subject.completeness,
  ): Outcome {
    return this.validation.apply(schema, {
      value,
      at: this.subject.at.to(token),
      completeness,
      followed: [],
      scope: this.subject.scope,
    });
  }

  /** A schema holds for a member. */
  member(schema: SchemaAt, value: JsonValue, name: string): void {
    this.memberSeen(name);
    for (const fault of this.part(schema, value, name).faults) this.faults.push(fault);
  }

  /** A schema holds for an item. */
  item(schema: SchemaAt, value: JsonValue, index: number): void {
    this.itemSeen(index);
    for (const fault of this.part(schema, value, String(index)).faults) this.faults.push(fault);
  }

  memberSeen(name: string): void {
    this.members ??= new Set();
    this.members.add(name);
  }

  itemSeen(index: number): void {
    this.items ??= new Set();
    this.items.add(index);
  }
}
