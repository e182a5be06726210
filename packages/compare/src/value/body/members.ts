import {
  allowsObject,
  describesMember,
  describesMembers,
  propertyNames,
  type SchemaView,
} from '@specpact/schema';
import {
  didYouMean,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  nearName,
  type Path,
} from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import { fieldName } from '../../interaction/interaction-context.ts';
import type { FindingPlace, JudgedPart, ReceivedPart } from '../../interaction/judged-part.ts';
import type { PactBody } from '../../pact/pact.ts';
import type { ViewedBody } from './described-body.ts';

/** The findings about the members of a body, and the rest of the body, which is still to be judged. */
export interface MemberJudgement {
  findings: Finding[];
  /** The body without the members that have a finding. */
  described: JsonValue;
}

/**
 * Judges that the document describes every member of a body.
 *
 * A schema that allows further members promises none of them. So a member that it does not name is an error in a
 * response, and is probably misspelled in a request. If the schema names no member at all, the object is free-form:
 * the consumer may be right, but nothing says so.
 */
export function judgeMembers(part: JudgedPart, { body, value, view }: ViewedBody): MemberJudgement {
  const walk = new MemberWalk(part, body);
  const described = walk.whole(value, view);
  return { findings: walk.findings, described };
}

/** A member of a body, and what the document says of it. */
interface ViewedMember {
  view: SchemaView;
  path: Path;
}

class MemberWalk {
  readonly findings: Finding[] = [];
  readonly #part: JudgedPart;
  readonly #body: PactBody;
  /** Reports a member once, and not once for every item of an array. */
  readonly #reported = new Set<string>();

  constructor(part: JudgedPart, body: PactBody) {
    this.#part = part;
    this.#body = body;
  }

  /** @returns the body without the reported members. */
  whole(value: JsonValue, view: SchemaView): JsonValue {
    if (this.#isOneWay(view)) this.#oneWay(view, []);
    return this.value(value, view, []);
  }

  /** @returns the value without the reported members. */
  value(value: JsonValue, view: SchemaView, path: Path): JsonValue {
    if (view.isEmpty) return value;
    if (Array.isArray(value)) {
      return value.map((item, index) => {
        const at = [...path, String(index)];
        const below = view.item(index, item);
        if (this.#isOneWay(below)) this.#oneWay(below, at);
        return this.value(item, below, at);
      });
    }
    // If the schema has another type here, the object is wrong as a whole, and not by its members.
    return isJsonObject(value) && view.possibleSchemas.some(allowsObject)
      ? this.#object(value, view, path)
      : value;
  }

  #object(object: JsonObject, view: SchemaView, path: Path): JsonObject {
    const names = Object.keys(object);
    const schemas = view.possibleSchemas;
    if (names.length > 0 && !schemas.some(describesMembers)) {
      if (this.#part.side === 'request') return object;
      this.#freeForm(this.#part, names, view, path);
      return {};
    }
    const described: [string, JsonValue | undefined][] = [];
    for (const name of names) {
      const member = object[name];
      if (member === undefined) continue;
      if (!schemas.some((schema) => describesMember(schema, name))) {
        this.#undescribed(name, view, [...path, name]);
        if (this.#part.side === 'request') described.push([name, member]);
        continue;
      }
      const below = view.member(name, member);
      if (this.#isOneWay(below)) this.#oneWay(below, [...path, name]);
      described.push([name, this.value(member, below, [...path, name])]);
    }
    return Object.fromEntries(described);
  }

  /** `readOnly` is not sent, `writeOnly` not answered (OpenAPI 3.0, section 4.7.24.2). */
  #isOneWay(view: SchemaView): boolean {
    return view.isMarked(this.#part.side === 'request' ? 'readOnly' : 'writeOnly');
  }

  #oneWay(view: SchemaView, path: Path): void {
    const part = this.#part;
    const what = path.length === 0 ? 'the body' : `the field ${fieldName(path)}`;
    this.#report('one-way', { view, path }, (at) =>
      part.side === 'request'
        ? part.finding('body.read-only', `${what} is read-only: ${part.operationName} does not take it`, at)
        : part.finding('body.write-only', `${what} is write-only: ${part.name} never has it`, at),
    );
  }

  #undescribed(name: string, view: SchemaView, path: Path): void {
    // The validator reports what a closed schema refuses in a request.
    const schemas = view.possibleSchemas;
    const part = this.#part;
    if (part.side === 'request' && schemas.some(({ value }) => isClosed(value))) return;
    const names = [...new Set(schemas.flatMap(propertyNames))];
    const known = names.length > 0 ? `; it describes ${list(names)}` : '';
    const subject = part.side === 'request' ? `the request body of ${part.operationName}` : part.name;
    this.#report(`undescribed ${name}`, { view, path }, (at) =>
      part.finding(
        'body.undescribed-property',
        `${subject} describes no field ${fieldName(path)}${didYouMean(name, names) || known}`,
        at,
        nearName(name, names),
      ),
    );
  }

  #freeForm(part: ReceivedPart, names: string[], view: SchemaView, path: Path): void {
    const subject = path.length === 0 ? 'the body' : fieldName(path);
    this.#report('free-form', { view, path }, (at) =>
      part.finding(
        'body.free-form',
        `${part.name} leaves open which fields ${subject} has: nothing promises ${list(names)}`,
        at,
      ),
    );
  }

  #report(kind: string, { view, path }: ViewedMember, found: (at: FindingPlace) => Finding): void {
    const schemaPath = view.possibleSchemas[0]?.at.path;
    const place = JSON.stringify([kind, schemaPath]);
    if (!schemaPath || this.#reported.has(place)) return;
    this.#reported.add(place);
    this.findings.push(found({ document: schemaPath, pact: [...this.#body.at, ...path] }));
  }
}

function isClosed(schema: JsonObject): boolean {
  return schema.additionalProperties === false || schema.unevaluatedProperties === false;
}

/** At most eight names; a schema may have hundreds. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
  return shown.join(', ');
}
