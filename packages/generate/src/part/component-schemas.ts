import { isJsonObject, type JsonObject, parsePointer, referenceTo } from '@specpact/spec';

/** The schemas in `components` of the part of a document that types are made from. New ones can be added. */
export class ComponentSchemas {
  readonly schemas: JsonObject;

  constructor(part: JsonObject) {
    const components = isJsonObject(part.components) ? part.components : {};
    this.schemas = isJsonObject(components.schemas) ? components.schemas : {};
  }

  /** The name of the component that a `$ref` has as its target. */
  nameOf($ref: unknown): string | undefined {
    if (typeof $ref !== 'string' || !$ref.startsWith('#/')) return undefined;
    const [components, section, name, ...rest] = parsePointer(decodeURIComponent($ref.slice(1)));
    if (components !== 'components' || section !== 'schemas' || rest.length > 0) return undefined;
    return name !== undefined && Object.hasOwn(this.schemas, name) ? name : undefined;
  }

  /** The component of a name, if it is an object. */
  get(name: string): JsonObject | undefined {
    const schema = Object.hasOwn(this.schemas, name) ? this.schemas[name] : undefined;
    return isJsonObject(schema) ? schema : undefined;
  }

  /** Adds a component, and gives its name: the wanted one, or one with a number if that is taken. */
  add(wanted: string, schema: JsonObject): string {
    let name = wanted;
    for (let count = 2; name in this.schemas; count += 1) name = `${wanted}_${count}`;
    this.schemas[name] = schema;
    return name;
  }

  /** The components that a component extends: those in its `allOf`, or its own `$ref`. */
  parentsOf(name: string): string[] {
    const schema = this.get(name);
    const parts = [schema, ...(Array.isArray(schema?.allOf) ? schema.allOf : [])].filter(isJsonObject);
    return parts.flatMap(({ $ref }) => this.nameOf($ref) ?? []);
  }
}

export function referenceToSchema(name: string): string {
  return referenceTo(['components', 'schemas', name]);
}
