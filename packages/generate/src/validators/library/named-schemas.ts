import { SchemaReader } from '@specpact/schema';
import { isJson, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';
import { typeName } from '../../source/identifier.ts';
import { freeName } from '../../source/type-names.ts';
import type { Definitions } from '../ajv-functions.ts';
import { JsonSchemas } from '../json-schema.ts';
import { breakCircles } from '../reference-circles.ts';

/** A schema that a file exports. */
export interface NamedSchema {
  /** `OrderSchema`. */
  name: string;
  comment: string;
  /** The type of its values, as code that refers to the types of `schema.ts` as `types`. */
  type: string;
  /** The name of its definition. */
  definition: string;
}

/** What {@link NamedSchemas} reads. */
interface NamedSchemasInput {
  /** Each operation, the name of its method, and the code of its type. */
  methods: readonly { name: string; operation: Operation; type: string }[];
  /** The type of each component, by its name. */
  names: ReadonlyMap<string, string>;
}

/**
 * The schemas of a document that have names: each component as responses have it, each as requests have it if that
 * differs, and each request body in JSON.
 */
export class NamedSchemas {
  /** The schemas of responses. Others may be added until {@link NamedSchemas.finish}. */
  readonly responses: JsonSchemas;
  readonly #requests: JsonSchemas;
  readonly #reader: SchemaReader;
  readonly #used = new Set<string>();
  readonly #components: { component: string; type: string; response: string; request: string }[] = [];
  readonly #bodies: NamedSchema[] = [];
  readonly #names: ReadonlyMap<string, string>;

  constructor(document: OpenApiDocument, { methods, names }: NamedSchemasInput) {
    this.responses = new JsonSchemas(document, { sharesParts: false });
    this.#requests = new JsonSchemas(document, { direction: 'request', sharesParts: false });
    this.#reader = SchemaReader.of(document);
    this.#names = names;
    for (const [component, type] of names) {
      const schema = this.#reader.schemaAt(['components', 'schemas', component]);
      if (!schema) continue;
      const [response, request] = [this.responses, this.#requests].map((one) => one.define(schema));
      if (response === undefined || request === undefined) continue;
      this.#components.push({ component, type, response, request });
    }
    for (const { name, operation, type } of methods) {
      const json = operation.requestBody?.content.find((one) => isJson(one.type) && one.schema);
      if (!json?.schema) continue;
      this.#bodies.push({
        name: `${typeName(name)}BodySchema`,
        comment: `The body of \`${name}\`.`,
        type: `NonNullable<types.${type}['requestBody']>['content'][${JSON.stringify(json.type)}]`,
        definition: this.#requests.define(this.#reader.written(json.schema)),
      });
    }
  }

  /** All definitions, and the schemas with names. A schema that is the same both ways has one definition. */
  finish(): { named: NamedSchema[]; all: Definitions } {
    const [responses, requests] = [this.responses, this.#requests];
    const same = sameDefinitions(requests, responses);
    const shared = (name: string) => same.get(name) ?? name;
    const own = Object.entries(requests.definitions)
      .filter(([name]) => !same.has(name))
      .map(([name, schema]) => [name, withReferences(schema, shared)]);
    const all: Definitions = {
      definitions: { ...responses.definitions, ...Object.fromEntries(own) },
      namesInherited: responses.namesInherited || requests.namesInherited,
      needs2020: responses.needs2020 || requests.needs2020,
      needsLoosePatterns: responses.needsLoosePatterns || requests.needsLoosePatterns,
    };
    breakCircles(all.definitions);
    const named = this.#components.flatMap(({ component, type, response, request }): NamedSchema[] => {
      const about = `\`${component}\``;
      const read = {
        name: `${type}Schema`,
        comment: `${about}.`,
        type: `types.${type}`,
        definition: response,
      };
      if (shared(request) === response) return [read];
      const writable = [...this.#names.values()].includes(`${type}Writable`) ? `${type}Writable` : type;
      const comment = `${about}, as requests have it.`;
      const name = `${type}WritableSchema`;
      return [read, { name, comment, type: `types.${writable}`, definition: request }];
    });
    const bodies = this.#bodies.map((body) => ({ ...body, definition: shared(body.definition) }));
    return {
      named: [...named, ...bodies].map((one) => ({ ...one, name: freeName(one.name, this.#used) })),
      all,
    };
  }
}

/** The definitions of the first that mean the same as one of the second, whatever they refer to. */
function sameDefinitions(first: JsonSchemas, second: JsonSchemas): Map<string, string> {
  const same = new Map<string, string>();
  for (const [key, name] of first.names) {
    const other = second.names.get(key);
    if (other !== undefined) same.set(name, other);
  }
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const [name, other] of same) {
      const own = withReferences(first.definitions[name] ?? true, (target) => same.get(target) ?? target);
      if (JSON.stringify(own) === JSON.stringify(second.definitions[other])) continue;
      same.delete(name);
      isStable = false;
    }
  }
  return same;
}

/** A copy of a schema whose references lead to other definitions. */
export function withReferences(schema: JsonValue, nameOf: (name: string) => string): JsonValue {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key !== '$ref' || typeof value !== 'string' || !value.startsWith('#/$defs/')) return value;
    return `#/$defs/${nameOf(value.slice('#/$defs/'.length))}`;
  });
}
