// events/ takes a document.
// It gives the document in which the `data` of events is the value that it holds as JSON, and which events hold JSON.
import { type SchemaAt, SchemaReader, schemaChildren } from '@specpact/schema';
import {
  essence,
  type OpenApiDocument,
  type Path,
  type Revision,
  referenceTo,
  type WrittenSchema,
} from '@specpact/spec';
import { eventCases } from './event-cases.ts';
import { type EventRule, eventRule } from './event-rule.ts';
import { isReferredFrom } from './other-uses.ts';
import { parsedData } from './parsed-data.ts';

/** A document whose streams hold JSON in their events. */
export interface EventData {
  /** The document. In it `data` is described as the value that was parsed. */
  document: OpenApiDocument;
  /** Which events hold JSON, by the reference to the schema of the stream. */
  rules: ReadonlyMap<string, EventRule>;
  /** The places of `data` that stays a text, and why. */
  texts: readonly { path: Path; reason: string }[];
}

const known = new WeakMap<OpenApiDocument, EventData>();

/** Finds the events whose `data` is JSON (OpenAPI 3.2, section 4.14.4), and describes them as they are parsed. */
export function eventData(document: OpenApiDocument): EventData {
  const found = known.get(document) ?? findEventData(document);
  known.set(document, found);
  return found;
}

function findEventData(document: OpenApiDocument): EventData {
  const reader = SchemaReader.of(document);
  const rules = new Map<string, EventRule>();
  const texts = new Map<string, EventData['texts'][number]>();
  const revisions = new Map<string, Revision>();
  for (const schema of streamsOf(document)) {
    const visited = new Set<string>();
    const cases = itemsOf(reader, reader.written(schema), visited).flatMap((item) =>
      eventCases(reader, item, visited),
    );
    const rule = eventRule(reader, cases);
    if (!rule) continue;
    const parsed = parsedData(reader, cases);
    const [first] = parsed;
    if (!first) continue;
    const reason =
      rule === 'unclear' ? UNCLEAR : isReferredFrom(document, parsed, visited) ? SHARED : undefined;
    if (reason !== undefined || rule === 'unclear') {
      texts.set(referenceTo(first.at), { path: first.at, reason: reason ?? UNCLEAR });
      continue;
    }
    rules.set(referenceTo(schema.path), rule);
    for (const revision of parsed) revisions.set(referenceTo(revision.at), revision);
  }
  return {
    document: revisions.size === 0 ? document : document.revised([...revisions.values()].sort(byDepth)),
    rules,
    texts: [...texts.values()],
  };
}

const UNCLEAR =
  'the `data` of these events stays a text, because nothing says which of them hold JSON: give each alternative its own ' +
  '`const` for `event`';
const SHARED =
  'the `data` of these events stays a text, because the schema is also used for other values than events: give the events ' +
  'a schema of their own';

/** A part is replaced before what is in it. */
function byDepth(one: Revision, other: Revision): number {
  return one.at.length - other.at.length;
}

/** The schemas of the responses that are streams of events. */
function streamsOf({ operations }: OpenApiDocument): WrittenSchema[] {
  const content = operations.flatMap(({ responses }) => responses.flatMap((response) => response.content));
  return content.flatMap(({ type, schema }) =>
    schema && essence(type) === 'text/event-stream' ? [schema] : [],
  );
}

/** The schemas of the items of a list. */
function itemsOf(reader: SchemaReader, schema: SchemaAt, visited: Set<string>): SchemaAt[] {
  const key = referenceTo(schema.at.path);
  if (visited.has(key)) return [];
  visited.add(key);
  return schemaChildren(reader, schema).flatMap((child) => {
    if (child.of === 'same' && child.isSure) return itemsOf(reader, child.schema, visited);
    return child.of === 'item' ? [child.schema] : [];
  });
}
