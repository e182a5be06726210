import { isJsonObject, type JsonObject, type JsonValue, type Path } from '@specpact/spec';
import {
  allowsObject,
  applicableSchemas,
  describesMembers,
  itemSchemas,
  memberSchemas,
  propertyNames,
  type SchemaAt,
} from './applicable-schemas.ts';
import type { Finding } from './finding.ts';
import { fieldName, type InteractionContext } from './interaction-context.ts';
import { didYouMean } from './near-name.ts';
import { findMediaType } from './operation-match.ts';
import type { PactBody } from './pact.ts';

/** What was found about the members of a response body, and what of the body is left to judge. */
export interface MemberJudgement {
  findings: Finding[];
  /** The body without the members that a finding speaks of. */
  described: JsonValue;
}

/**
 * Judges that the document describes every member of the response body that the consumer expects.
 *
 * A schema that allows further members promises none of them, so a member that it does not name is
 * an error all the same. An object of which the schema names no member at all is free-form: the
 * consumer may be right, and nothing says so.
 */
export function judgeResponseMembers(context: InteractionContext, body: PactBody): MemberJudgement {
  const schemaPath = bodySchema(context, body);
  if (!schemaPath) return { findings: [], described: body.value };
  const walk = new MemberWalk(context, body);
  const described = walk.value(body.value, applicableSchemas(context.document, [schemaPath]), []);
  return { findings: walk.findings, described };
}

/** Where the schema of the response body is written, by the content type that the pact says. */
function bodySchema({ interaction, response }: InteractionContext, body: PactBody): Path | undefined {
  const header = [...interaction.response.headers].find(([name]) => name.toLowerCase() === 'content-type');
  const mediaType = findMediaType(response?.content ?? [], header?.[1][0] ?? body.contentType);
  return mediaType?.schemaPath && [...mediaType.path, 'schema'];
}

class MemberWalk {
  readonly findings: Finding[] = [];
  readonly #context: InteractionContext;
  readonly #body: PactBody;
  /** A member is reported once, not once for every item of an array. */
  readonly #reported = new Set<string>();

  constructor(context: InteractionContext, body: PactBody) {
    this.#context = context;
    this.#body = body;
  }

  /** @returns the value without its members that are reported. */
  value(value: JsonValue, schemas: readonly SchemaAt[], path: Path): JsonValue {
    if (schemas.length === 0) return value;
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        this.value(item, this.#resolve(schemas.flatMap((schema) => itemSchemas(schema, index))), [
          ...path,
          String(index),
        ]),
      );
    }
    // An object where the schema has, say, a string: that is wrong as a whole, not by its members.
    return isJsonObject(value) && schemas.some(allowsObject) ? this.#object(value, schemas, path) : value;
  }

  #object(object: JsonObject, schemas: readonly SchemaAt[], path: Path): JsonObject {
    const names = Object.keys(object);
    if (names.length > 0 && !schemas.some(describesMembers)) {
      this.#freeForm(names, schemas, path);
      return {};
    }
    const described: [string, JsonValue | undefined][] = [];
    for (const name of names) {
      const member = object[name];
      const memberPaths = schemas.flatMap((schema) => memberSchemas(schema, name));
      if (memberPaths.length === 0) {
        this.#undescribed(name, schemas, [...path, name]);
      } else if (member !== undefined) {
        described.push([name, this.value(member, this.#resolve(memberPaths), [...path, name])]);
      }
    }
    return Object.fromEntries(described);
  }

  #undescribed(name: string, schemas: readonly SchemaAt[], path: Path): void {
    const names = [...new Set(schemas.flatMap(propertyNames))];
    const known = names.length > 0 ? `; it describes ${list(names)}` : '';
    this.#report(
      'response.body.undescribed-property',
      schemas,
      path,
      name,
      () =>
        `${this.#context.responseName} describes no field ${fieldName(path)}${didYouMean(name, names) || known}`,
    );
  }

  #freeForm(names: string[], schemas: readonly SchemaAt[], path: Path): void {
    const subject = path.length === 0 ? 'the body' : fieldName(path);
    this.#report(
      'response.body.free-form',
      schemas,
      path,
      '',
      () =>
        `${this.#context.responseName} leaves open which fields ${subject} has: nothing promises ${list(names)}`,
    );
  }

  #report(
    code: 'response.body.undescribed-property' | 'response.body.free-form',
    schemas: readonly SchemaAt[],
    path: Path,
    name: string,
    message: () => string,
  ): void {
    const [schema] = schemas;
    const place = JSON.stringify([schema?.path, name]);
    if (!schema || this.#reported.has(place)) return;
    this.#reported.add(place);
    this.findings.push(
      this.#context.finding(code, message(), { document: schema.path, pact: [...this.#body.at, ...path] }),
    );
  }

  #resolve(paths: readonly Path[]): SchemaAt[] {
    return applicableSchemas(this.#context.document, paths);
  }
}

/** At most eight names; a schema may have hundreds. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
  return shown.join(', ');
}
