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
import type { Finding } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import type { PactBody } from '../pact.ts';

/** What was found about the members of a body, and what of the body is left to judge. */
export interface MemberJudgement {
  findings: Finding[];
  /** The body without the members that a finding speaks of. */
  described: JsonValue;
}

/**
 * Judges that the document describes every member of a body.
 *
 * A schema that allows further members promises none of them, so a member that it does not name is
 * an error in a response all the same, and probably misspelled in a request. An object of which the
 * schema names no member at all is free-form: the consumer may be right, and nothing says so.
 */
export function judgeMembers(
  context: InteractionContext,
  side: 'request' | 'response',
  body: PactBody,
  value: JsonValue,
  view: SchemaView,
): MemberJudgement {
  const walk = new MemberWalk(context, side, body);
  const described = walk.value(value, view, []);
  return { findings: walk.findings, described };
}

class MemberWalk {
  readonly findings: Finding[] = [];
  readonly #context: InteractionContext;
  readonly #side: 'request' | 'response';
  readonly #body: PactBody;
  /** A member is reported once, not once for every item of an array. */
  readonly #reported = new Set<string>();

  constructor(context: InteractionContext, side: 'request' | 'response', body: PactBody) {
    this.#context = context;
    this.#side = side;
    this.#body = body;
  }

  /** @returns the value without its members that are reported. */
  value(value: JsonValue, view: SchemaView, path: Path): JsonValue {
    if (view.isEmpty) return value;
    if (Array.isArray(value)) {
      return value.map((item, index) => this.value(item, view.item(index, item), [...path, String(index)]));
    }
    // An object where the schema has, say, a string: that is wrong as a whole, not by its members.
    return isJsonObject(value) && view.possibleSchemas.some(allowsObject)
      ? this.#object(value, view, path)
      : value;
  }

  #object(object: JsonObject, view: SchemaView, path: Path): JsonObject {
    const names = Object.keys(object);
    const schemas = view.possibleSchemas;
    if (names.length > 0 && !schemas.some(describesMembers)) {
      if (this.#side === 'response') this.#freeForm(names, view, path);
      return this.#side === 'response' ? {} : object;
    }
    const described: [string, JsonValue | undefined][] = [];
    for (const name of names) {
      const member = object[name];
      if (member === undefined) continue;
      if (!schemas.some((schema) => describesMember(schema, name))) {
        this.#undescribed(name, view, [...path, name]);
        if (this.#side === 'request') described.push([name, member]);
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
    const keyword = this.#side === 'request' ? 'readOnly' : 'writeOnly';
    return view.schemas.some(({ value }) => value[keyword] === true);
  }

  #oneWay(view: SchemaView, path: Path): void {
    const [code, message]: [FindingCode, string] =
      this.#side === 'request'
        ? [
            'request.body.read-only',
            `the field ${fieldName(path)} is read-only: ${this.#context.requestName} does not take it`,
          ]
        : [
            'response.body.write-only',
            `the field ${fieldName(path)} is write-only: ${this.#context.responseName} never has it`,
          ];
    this.#report(code, view, path, '', () => message);
  }

  #undescribed(name: string, view: SchemaView, path: Path): void {
    // What a closed schema refuses in a request is said by the schema.
    const schemas = view.possibleSchemas;
    if (this.#side === 'request' && schemas.some(({ value }) => isClosed(value))) return;
    const names = [...new Set(schemas.flatMap(propertyNames))];
    const known = names.length > 0 ? `; it describes ${list(names)}` : '';
    const [code, subject]: [FindingCode, string] =
      this.#side === 'request'
        ? ['request.body.undescribed-property', `the request body of ${this.#context.requestName}`]
        : ['response.body.undescribed-property', this.#context.responseName];
    this.#report(
      code,
      view,
      path,
      name,
      () => `${subject} describes no field ${fieldName(path)}${didYouMean(name, names) || known}`,
      nearName(name, names),
    );
  }

  #freeForm(names: string[], view: SchemaView, path: Path): void {
    const subject = path.length === 0 ? 'the body' : fieldName(path);
    this.#report(
      'response.body.free-form',
      view,
      path,
      '',
      () =>
        `${this.#context.responseName} leaves open which fields ${subject} has: nothing promises ${list(names)}`,
    );
  }

  #report(
    code: FindingCode,
    view: SchemaView,
    path: Path,
    name: string,
    message: () => string,
    suggestion?: string,
  ): void {
    const schemaPath = view.possibleSchemas[0]?.at.path;
    const place = JSON.stringify([code, schemaPath, name]);
    if (!schemaPath || this.#reported.has(place)) return;
    this.#reported.add(place);
    this.findings.push(
      this.#context.finding(
        code,
        message(),
        { document: schemaPath, pact: [...this.#body.at, ...path] },
        suggestion,
      ),
    );
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
