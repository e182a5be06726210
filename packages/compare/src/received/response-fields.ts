import { isMarked, type SchemaAt, type SchemaChild, SchemaReader, schemaChildren } from '@specpact/schema';
import type { JsonObject, MediaType, OpenApiDocument, Response } from '@specpact/spec';
import { ResponseField } from './response-field.ts';

/** No consumer reads more deeply. A schema that leads back to itself would have no end. */
const DEEPEST = 12;

/** The most fields that are listed: schemas that all refer to each other have too many to count. */
const MOST_FIELDS = 10_000;

/** The most schemas inside each other for one value. Nobody writes more. */
const MOST_NESTED = 200;

/** A schema of a field, still to be read. */
interface Pending {
  schema: SchemaAt;
  field: ResponseField;
  /** Whether it applies whatever the value is. */
  isSure: boolean;
  /** The schemas that led here. One that comes again has nothing new in it. */
  above: readonly JsonObject[];
  depth: number;
}

/**
 * The fields that the schemas of a response name, in their order: members by name, by pattern or any
 * (`labels.*`), positions of a tuple (`pair[0]`), members of items (`data.items[].name`). A `writeOnly` field is not
 * listed. The returned field stands for the body.
 */
export function responseFields(document: OpenApiDocument, response: Response): ResponseField {
  return contentFields(document, response.content, 'writeOnly');
}

/** The same for the media types of any body. @param hidden the keyword of fields that are not listed. */
export function contentFields(
  document: OpenApiDocument,
  content: readonly MediaType[],
  hidden: 'readOnly' | 'writeOnly',
): ResponseField {
  const reader = SchemaReader.of(document);
  const body = new ResponseField('');
  const pending: Pending[] = content.flatMap(({ schema: written }): Pending[] => {
    const schema = written && reader.written(written);
    return schema ? [{ schema, field: body, isSure: true, above: [], depth: 0 }] : [];
  });
  const seen = new Map<ResponseField, Map<JsonObject, boolean>>();
  let left = MOST_FIELDS;
  for (let index = 0; index < pending.length && left > 0; index += 1) {
    const next = pending[index];
    if (next && next.depth < DEEPEST) read(next);
  }
  return body;

  function read({ schema, field, isSure, above, depth }: Pending): void {
    if (typeof schema.value === 'boolean' || above.includes(schema.value)) return;
    const known = seen.get(field) ?? new Map<JsonObject, boolean>();
    seen.set(field, known);
    // This schema was already read for this field, and for as many values.
    if (above.length > MOST_NESTED || known.get(schema.value) === true || known.get(schema.value) === isSure)
      return;
    known.set(schema.value, isSure);
    const trail = [...above, schema.value];
    for (const child of schemaChildren(reader, schema)) {
      const sure = isSure && (child.of !== 'same' || child.isSure);
      const below = { schema: child.schema, isSure: sure, above: trail };
      if (child.of === 'same') {
        read({ ...below, field, depth });
        continue;
      }
      const part = partOf(field, child);
      if (part.isNew) left -= 1;
      part.field.schemas.push(child.schema);
      if (!isMarked(reader, child.schema.value, hidden)) part.field.isReadable = true;
      else if (sure) part.field.isSurelyHidden = true;
      pending.push({ ...below, field: part.field, depth: depth + 1 });
    }
  }
}

/** The field of a schema below. It is made if there is none yet. */
function partOf(
  field: ResponseField,
  child: Exclude<SchemaChild, { of: 'same' }>,
): { field: ResponseField; isNew: boolean } {
  const { name } = field;
  const made = <Key>(fields: Map<Key, ResponseField>, key: Key, called: string) => {
    const known = fields.get(key);
    const part = known ?? new ResponseField(called);
    fields.set(key, part);
    return { field: part, isNew: !known };
  };
  switch (child.of) {
    case 'member':
      return made(field.members, child.name, memberName(name, child.name));
    case 'pattern':
      return made(field.patterns, child.pattern, `${name}[/${child.pattern}/]`);
    case 'position':
      return made(field.positions, child.index, `${name}[${child.index}]`);
    case 'others': {
      const isNew = field.others === undefined;
      field.others ??= new ResponseField(name === '' ? '*' : `${name}.*`);
      return { field: field.others, isNew };
    }
    default: {
      const isNew = field.items === undefined;
      field.items ??= new ResponseField(`${name}[]`);
      return { field: field.items, isNew };
    }
  }
}

function memberName(prefix: string, name: string): string {
  const plain = /^[\w$-]+$/.test(name);
  if (!plain) return `${prefix}[${JSON.stringify(name)}]`;
  return prefix === '' ? name : `${prefix}.${name}`;
}
