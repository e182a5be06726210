import {
  type Direction,
  type ReadSchema,
  type SchemaAt,
  SchemaReader,
  type SchemaView,
} from '@specpact/schema';
import { formatPointer, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { JudgedPart } from '../../interaction/judged-part.ts';

/** What the document says of one value: schemas that all apply. */
export interface DescribedValue {
  /** Whether it is sent or received. */
  direction: Direction;
  schemas: readonly ReadSchema[];
  /** The same for the same schemas of a document. */
  key: string;
}

/** The branches of a choice above the value: any, or only those that allow the value in the pact. */
type Branches = 'branches' | 'possible';

/** The schemas of a view, without those that another one already includes. */
export function describedValue(part: JudgedPart, view: SchemaView, of: Branches): DescribedValue {
  const reader = SchemaReader.of(part.document);
  const sure = withoutBrought(reader, view);
  const chosen = choices(reader, view, of);
  return {
    direction: part.side,
    schemas: [...sure, ...chosen].map((schema) => ({ reader, schema })),
    key: [
      ...sure.map(({ at }) => formatPointer(at.path)),
      ...chosen.map(({ value }) => JSON.stringify(value)),
    ].join(' '),
  };
}

/** Several schemas that all apply, as one. */
export function together({ schemas }: DescribedValue): ReadSchema | undefined {
  const [first] = schemas;
  if (!first || schemas.length === 1) return first;
  const { reader, schema } = first;
  const all = schemas.map(({ schema: one }) => (isMade(one.value) ? one.value : reference(one)));
  return { reader, schema: { value: { allOf: all }, at: schema.at } };
}

/** The branches of a choice as one schema, by reference: each branch is read where it is written. */
function choices(reader: SchemaReader, view: SchemaView, of: Branches): SchemaAt[] {
  return view.choices.flatMap((choice) => {
    // A schema of the value itself already has its alternatives in it.
    if (choice.isOwn || choice.isMet) return [];
    const [at] = choice[of].flatMap((branch) => branch.schemas.map((schema) => schema.at));
    const anyOf = choice[of].map((branch) => ({
      allOf: [
        ...withoutBrought(reader, branch).map(reference),
        ...choices(reader, branch, of).map(({ value }) => value),
      ],
    }));
    if (!at) return [];
    const value: JsonObject = { anyOf };
    made.add(value);
    return [{ value, at }];
  });
}

/** The schemas that are made here, and stand in no file. */
const made = new WeakSet<JsonObject>();

function isMade(value: JsonObject | boolean): value is JsonObject {
  return isJsonObject(value) && made.has(value);
}

function reference({ at }: SchemaAt): JsonObject {
  return { $ref: `#${encodeURI(formatPointer(at.path)).replace(/[#?]/g, encodeURIComponent)}` };
}

function withoutBrought(reader: SchemaReader, { schemas }: SchemaView): readonly SchemaAt[] {
  if (schemas.length < 2) return schemas;
  const brought = new Set<JsonValue>();
  for (const { value } of schemas) addBrought(reader, value, brought);
  const left = schemas.filter(({ value }) => !brought.has(value));
  return left.length > 0 ? left : schemas;
}

/** The schemas that a schema always applies: behind its `$ref`, and in its `allOf`. */
function addBrought(reader: SchemaReader, schema: JsonObject, brought: Set<JsonValue>): void {
  const parts = Array.isArray(schema.allOf) ? schema.allOf.filter(isJsonObject) : [];
  for (const part of parts) brought.add(part);
  for (const part of [schema, ...parts]) {
    let link = part;
    while (typeof link.$ref === 'string') {
      const target = reader.target(link.$ref)?.value;
      if (!isJsonObject(target) || brought.has(target)) break;
      brought.add(target);
      link = target;
    }
  }
}
