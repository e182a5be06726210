import { malformedKeywords, SchemaReader, Trail } from '@specpact/schema';
import {
  DocumentError,
  eachChild,
  isJsonObject,
  type JsonObject,
  type ObjectKind,
  type OpenApiDocument,
  type Operation,
} from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { documentFinding } from './document-finding.ts';
import { schemaName } from './schema-name.ts';

/** How deep a document may be nested. Deeper documents are made only to overflow the stack. */
const DEEPEST = 200;

/** Finds every schema of a document that is not valid. */
export function checkSchemas(document: OpenApiDocument): Finding[] {
  const walk = new SchemaWalk(document, false);
  walk.visit(document.root, 'document', Trail.root, 0);
  return walk.findings;
}

/** Finds the invalid schemas that one operation leads to. */
export function checkOperationSchemas(document: OpenApiDocument, operation: Operation): Finding[] {
  const walk = new SchemaWalk(document, true);
  walk.visit(operation.value, 'operation', Trail.from(operation.path), 0);
  for (const { value, path } of operation.parameters) walk.visit(value, 'parameter', Trail.from(path), 0);
  return walk.findings;
}

class SchemaWalk {
  readonly findings: Finding[] = [];
  readonly #document: OpenApiDocument;
  readonly #reader: SchemaReader;
  readonly #follows: boolean;
  readonly #seen = new Set<JsonObject>();
  readonly #broken = new Set<string>();

  constructor(document: OpenApiDocument, follows: boolean) {
    this.#document = document;
    this.#reader = SchemaReader.of(document);
    this.#follows = follows;
  }

  visit(value: JsonObject, kind: ObjectKind, at: Trail, depth: number): void {
    if (this.#seen.has(value)) return;
    this.#seen.add(value);
    if (depth > DEEPEST) {
      this.#report('nested more deeply than can be judged', at);
      return;
    }
    if (kind === 'schema') this.#check(value, at);
    if (typeof value.$ref === 'string' && (this.#follows || !isVisited(value.$ref)))
      this.#follow(value.$ref, kind, at, depth);
    eachChild(value, kind, (child, childKind, path) => {
      this.visit(
        child,
        childKind,
        path.reduce<Trail>((trail, token) => trail.to(token), at),
        depth + 1,
      );
    });
  }

  #follow($ref: string, kind: ObjectKind, at: Trail, depth: number): void {
    const resolved = this.#document.resolve(at.path);
    if (resolved && isJsonObject(resolved.value) && $ref !== '') {
      this.visit(resolved.value, kind, Trail.from(resolved.path), depth + 1);
    }
  }

  #check(schema: JsonObject, at: Trail): void {
    for (const [keyword, reason] of malformedKeywords(schema, this.#reader.dialect)) {
      this.#report(`\`${keyword}\` ${reason}`, at.to(keyword));
    }
    if (this.#isBroken(schema, at)) return;
    if (refersToItself(this.#reader, schema)) {
      this.#report('it refers to itself without end, so nothing satisfies it', at);
    }
  }

  /** Reports a circle of `$ref`s. A `$ref` that leads nowhere is refused earlier, when the document is read. */
  #isBroken({ $ref }: JsonObject, at: Trail): boolean {
    if (typeof $ref !== 'string') return false;
    try {
      this.#reader.target($ref);
      return false;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      if (!this.#broken.has(error.reason)) {
        const message = `the schema ${schemaName(this.#document, at.path)} cannot be followed: ${error.reason}`;
        const path = at.to('$ref').path;
        this.findings.push(documentFinding(this.#document, 'document.reference.broken', message, { path }));
      }
      this.#broken.add(error.reason);
      return true;
    }
  }

  #report(reason: string, at: Trail): void {
    const { path } = at;
    const message = `the schema ${schemaName(this.#document, path)} is not valid: ${reason}`;
    this.findings.push(documentFinding(this.#document, 'document.schema.invalid', message, { path }));
  }
}

/** Whether a reference leads to where every schema is met. Old documents also have schemas under `definitions`. */
function isVisited($ref: string): boolean {
  return /^#\/(components|paths|webhooks)\//.test($ref);
}

/** Whether `$ref` and `allOf` lead from a schema back to itself. */
function refersToItself(reader: SchemaReader, start: JsonObject): boolean {
  // A circle of `$ref`s alone is refused where it is followed.
  if (!Array.isArray(start.allOf)) return false;
  const seen = new Set<JsonObject>();
  const pending = [start];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (seen.size > 1_000) return false;
    const target = typeof schema.$ref === 'string' ? reader.target(schema.$ref)?.value : undefined;
    const all = Array.isArray(schema.allOf) && !reader.ignoresSiblings(schema) ? schema.allOf : [];
    for (const next of [target, ...all]) {
      if (!isJsonObject(next)) continue;
      if (next === start) return true;
      if (!seen.has(next)) pending.push(next);
      seen.add(next);
    }
  }
  return false;
}
