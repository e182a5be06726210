import {
  propertyNames,
  type SchemaAt,
  type SchemaFault,
  SchemaReader,
  SchemaView,
  Trail,
} from '@specpact/schema';
import type { JsonObject, JsonValue, MediaType, OpenApiDocument, Path } from '@specpact/spec';

/** What the document says of a body of one media type. */
export interface BodyDescription {
  document: OpenApiDocument;
  side: 'request' | 'response';
  mediaType: MediaType;
  schema: SchemaAt;
}

/** A form, or the parts of a body, in the form in which a schema is compared with it. */
export interface ReadFields {
  value: JsonObject;
  /** The members whose values already have types. The others are texts. */
  typed: ReadonlySet<string>;
  /** What is wrong with how they are written. */
  faults: readonly SchemaFault[];
}

/** What a schema says of each property that it names, for an object with these texts. */
export function propertyViews(
  { document, side, schema }: BodyDescription,
  example: JsonObject,
): Map<string, (value: JsonValue) => SchemaView> {
  const view = SchemaView.of(SchemaReader.of(document), side, schema, example);
  const names = new Set(view.possibleSchemas.flatMap(propertyNames));
  return new Map(Array.from(names, (name) => [name, (value) => view.member(name, value)]));
}

/** A fault in how a member is written. */
export function writtenFault(keyword: string, reason: string, document: Path, name: string): SchemaFault {
  return { keyword, reason, schema: Trail.from(document), value: Trail.root.to(name) };
}
