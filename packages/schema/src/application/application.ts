// application/ takes one schema object and one value.
// It gives a keyword the means to judge: schemas applied to the value and its parts, and a list of faults.
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
  /** Whether a discriminator has chosen one of the alternatives. */
  isBranchChosen = false;

  constructor(validation: Validation, schema: JsonObject, at: Trail, subject: Subject) {
    this.validation = validation;
    this.schema = schema;
    this.at = at;
    this.subject = subject;
  }

  /** Whether the value is what a consumer reads: the whole value may have more. */
  get isPartial(): boolean {
    return this.subject.completeness === 'partial';
  }

  /** Whether the consumer accepts arrays of another length. */
  get isLengthOpen(): boolean {
    return this.validation.isLengthOpen(this.subject.at);
  }

  /** Adds a fault: the value does not satisfy a keyword. */
  fail(keyword: string, reason: string, member?: string): void {
    const fault = { keyword, reason, schema: this.at.to(keyword), value: this.subject.at };
    this.faults.push(member === undefined ? fault : { ...fault, member });
  }

  /** Adds an undecided fault: the value could not be compared with a keyword. */
  leaveOpen(keyword: string, reason: string, member?: string): void {
    this.fail(keyword, reason, member);
    const fault = this.faults.at(-1);
    if (fault) fault.undecided = true;
  }

  /** Adds a fault: the schema does not allow a member. */
  refuseMember(keyword: string, member: string): void {
    this.memberSeen(member);
    this.fail(keyword, `must NOT have the field \`${member}\``, member);
  }

  /** Applies another schema to the same value. The outcome does not count yet. */
  outcome(schema: SchemaAt, changes?: Partial<Subject>): Outcome {
    return this.validation.apply(schema, changes ? { ...this.subject, ...changes } : this.subject);
  }

  /** Applies another schema to the same value. The outcome counts. */
  inPlace(schema: SchemaAt, changes?: Partial<Subject>): void {
    this.take(this.outcome(schema, changes));
  }

  /** Lets an outcome for the same value count. */
  take({ faults, members, items }: Outcome): void {
    for (const fault of faults) this.faults.push(fault);
    if (members) for (const name of members) this.memberSeen(name);
    if (items) for (const index of items) this.itemSeen(index);
  }

  /** Applies a schema to a part of the value. The outcome does not count yet. */
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

  /** Applies a schema to a member. Its faults count. */
  member(schema: SchemaAt, value: JsonValue, name: string): void {
    this.memberSeen(name);
    for (const fault of this.part(schema, value, name).faults) this.faults.push(fault);
  }

  /** Applies a schema to an item. Its faults count. */
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
