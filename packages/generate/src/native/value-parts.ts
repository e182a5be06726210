import {
  discriminatorOutline,
  type SchemaAt,
  type SchemaChild,
  type SchemaObjectAt,
  type SchemaReader,
  schemaChildren,
} from '@specpact/schema';
import { isJsonObject, type JsonObject, referenceTo } from '@specpact/spec';

/** One of the schemas about a value. */
export interface ValuePart extends SchemaObjectAt {
  /** Its place as a reference. */
  key: string;
  /** Whether it says nothing at all. As an alternative it allows everything. */
  isOpen: boolean;
}

/** Keywords that types do not show. */
const UNTYPED = new Set([
  'if',
  'then',
  'else',
  'dependentSchemas',
  'contains',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** Keywords that say something of a value, so that a schema with one of them is not open. */
const SAYING = [
  'type',
  'enum',
  'const',
  '$ref',
  'allOf',
  'oneOf',
  'anyOf',
  'properties',
  'items',
  'additionalProperties',
];

/**
 * All schemas about the value of some schemas, as types show them: behind `$ref`, in `allOf`, and all alternatives, those of
 * a discriminator included.
 */
export function valueParts(reader: SchemaReader, schemas: readonly SchemaAt[]): ValuePart[] {
  const found = new Map<string, ValuePart>();
  const seen = new Set<string>();
  const visit = ({ value, at, scope }: SchemaAt, isAlternative: boolean): void => {
    if (!isJsonObject(value)) return;
    const key = referenceTo(at.path);
    const here = { value, at, ...(scope && { scope }) };
    const isOpen = isAlternative && !SAYING.some((keyword) => keyword in value);
    const known = found.get(key);
    if (known) known.isOpen ||= isOpen;
    if (seen.has(key)) return;
    seen.add(key);
    if (!isReference(reader, value)) found.set(key, { ...here, key, isOpen });
    for (const child of typedChildren(reader, here)) {
      if (child.of === 'same') visit(child.schema, isAlternative || !child.isSure);
    }
    for (const heir of discriminatorOutline(reader, here)?.heirs.values() ?? []) visit(heir, true);
  };
  for (const schema of schemas) visit(schema, false);
  return [...found.values()];
}

/** Whether a schema says nothing of its own. What it refers to is a part, too. */
function isReference(reader: SchemaReader, schema: JsonObject): boolean {
  if (schema.$ref === undefined) return false;
  return (
    reader.ignoresSiblings(schema) || SAYING.every((keyword) => keyword === '$ref' || !(keyword in schema))
  );
}

/** The schemas directly below a schema that types show. */
export function typedChildren(reader: SchemaReader, schema: SchemaObjectAt): SchemaChild[] {
  return schemaChildren(reader, schema).filter(({ schema: { at } }) => {
    const above = at.up === schema.at ? at : at.up;
    return above?.up !== schema.at || !UNTYPED.has(above.token);
  });
}
