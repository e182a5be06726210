import { type SchemaAt, type SchemaReader, schemaChildren } from '@specpact/schema';
import { type HeaderContract, typeOf } from './response-headers.ts';
import { sureSchemas } from './sure-schemas.ts';

/**
 * How the described members of a form in a response are read. Objects are JSON there (OpenAPI 3.1, section 4.8.14.4). A
 * member whose type is not sure is a text.
 */
export function formFields(reader: SchemaReader, schema: SchemaAt): Record<string, HeaderContract> {
  const members = sureSchemas(reader, schema).flatMap((part) => schemaChildren(reader, part));
  const names = new Set(members.flatMap((child) => (child.of === 'member' ? [child.name] : [])));
  const schemasOf = (name: string) =>
    members.flatMap((child) =>
      child.of === 'member' && child.name === name ? sureSchemas(reader, child.schema) : [],
    );
  return Object.fromEntries([...names].map((name) => [name, fieldOf(reader, schemasOf(name))]));
}

function fieldOf(reader: SchemaReader, parts: readonly SchemaAt[]): HeaderContract {
  const type = typeOf(reader, parts, 'null');
  if (type !== 'array') return scalarOf(type);
  const items = parts.flatMap((part) => schemaChildren(reader, part).filter(({ of }) => of === 'item'));
  return [
    scalarOf(
      typeOf(
        reader,
        items.flatMap(({ schema }) => sureSchemas(reader, schema)),
        'null',
      ),
    ),
  ];
}

function scalarOf(type: string | undefined): string {
  if (type === 'object' || type === 'array') return 'json';
  return type === 'number' || type === 'boolean' ? type : 'string';
}
