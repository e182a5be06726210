import {
  contentFields,
  type Pact,
  type PactBody,
  type ResponseField,
  responseFields,
} from '@specpact/compare';
import {
  formatPointer,
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  valueAt,
} from '@specpact/spec';
import { remembered } from '../workspace/remembered.ts';
import type { Subject } from '../workspace/workspace.ts';
import { type Expectation, type ExpectedMessage, expectations, expectedMessages } from './expectations.ts';
import { isAt, placeAt, type TextPlace } from './text-place.ts';

/** One use of a field: in a response or the request of an operation, or in the message of a webhook. */
export interface FieldUse {
  /** As coverage names it: `data.items[].name`. */
  name: string;
  /** What a consumer does with it: `reads it in the 200 response of getOrder`. */
  does: string;
  /** The bodies in which consumers read it, or send it. */
  by: readonly PactPart[];
}

/** A body of a pact. If there is none, the interaction or the message. */
interface PactPart {
  pact: Pact;
  path: Path;
  value: JsonValue | undefined;
}

/** A field where its schema is written. */
export interface FieldPlace {
  name: string;
  place: TextPlace;
  /** Its uses in the bodies that some pact has. */
  uses: readonly FieldUse[];
}

/** By the pointer of the schema; the uses by what names them. */
type Uses = Map<string, Map<string, FieldUse>>;

/** The field at the cursor, if a schema names one there. */
export function fieldAt(
  subject: Subject,
  cursor: { file: string; line: number; character: number },
): FieldPlace | undefined {
  const { document } = subject;
  const path = pathAt(document, cursor);
  const [keyword, name] = path?.slice(-2) ?? [];
  if (!path || keyword !== 'properties' || name === undefined) return undefined;
  const position = document.locate(path);
  const place = placeAt(position, document.text(position.file));
  if (!isAt(place, cursor)) return undefined;
  return { name, place, uses: [...(usedFields(subject).get(formatPointer(path))?.values() ?? [])] };
}

/**
 * The fields of the bodies that some pact has, with who reads or sends them. A large document has thousands of other
 * bodies, and nobody waits for them.
 */
const usedFields: (subject: Subject) => Uses = remembered((subject) => {
  const { document } = subject;
  const found: Uses = new Map();
  const all = expectations(subject);
  for (const operation of new Set(all.map((one) => one.operation))) {
    if (!operation) continue;
    const expected = all.filter((one) => one.operation === operation);
    for (const response of operation.responses) {
      const own = expected.filter((one) => one.response === response);
      if (own.length === 0) continue;
      const does = `reads it in the ${response.status} response of ${operation.id}`;
      add(found, responseFields(document, response), { does, parts: own.map(responseBody) });
    }
    if (!operation.requestBody) continue;
    const sent = contentFields(document, operation.requestBody.content, 'readOnly');
    add(found, sent, { does: `sends it with ${operation.id}`, parts: expected.map(requestBody) });
  }
  const messages = expectedMessages(subject);
  for (const webhook of new Set(messages.map((one) => one.webhook))) {
    if (!webhook) continue;
    const own = messages.filter((one) => one.webhook === webhook);
    const does = `reads it in the message ${webhook.name}`;
    add(found, contentFields(document, webhook.content, 'writeOnly'), { does, parts: own.map(contents) });
  }
  return found;
});

function responseBody({ pact, interaction }: Expectation): PactPart {
  return partOf(pact, interaction.response.body, interaction.path);
}

function requestBody({ pact, interaction }: Expectation): PactPart {
  return partOf(pact, interaction.request.body, interaction.path);
}

function contents({ pact, message }: ExpectedMessage): PactPart {
  return partOf(pact, message.contents, message.path);
}

function partOf(pact: Pact, body: PactBody | undefined, around: Path): PactPart {
  return { pact, path: body?.at ?? around, value: body?.value };
}

function add(
  found: Uses,
  body: ResponseField,
  { does, parts }: { does: string; parts: readonly PactPart[] },
): void {
  const read = parts.map((part) => ({ part, names: body.namesIn(part.value) }));
  for (const { name, places } of body.below) {
    const by = read.filter(({ names }) => names.has(name)).map(({ part }) => part);
    for (const path of places) {
      const pointer = formatPointer(path);
      const uses = found.get(pointer) ?? new Map<string, FieldUse>();
      found.set(pointer, uses);
      const key = `${does} ${name}`;
      if (!uses.has(key)) uses.set(key, { name, does, by });
    }
  }
}

/** The innermost part of a document that begins at the cursor or before it. */
function pathAt(
  document: OpenApiDocument,
  cursor: { file: string; line: number; character: number },
): string[] | undefined {
  let path = nearest(document, parts(document), cursor);
  while (path) {
    const outer: string[] = path;
    const below = childrenOf(valueAt(document.root, outer)).map((name) => [...outer, name]);
    const inner = nearest(document, below, cursor);
    if (!inner) return outer;
    path = inner;
  }
  return undefined;
}

/** What may stand in a file of its own: each path, each webhook, each component. */
function parts({ root }: OpenApiDocument): string[][] {
  const groups = [
    ['paths'],
    ['webhooks'],
    ...childrenOf(root.components).map((kind) => ['components', kind]),
  ];
  return groups.flatMap((group) => childrenOf(valueAt(root, group)).map((name) => [...group, name]));
}

function childrenOf(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) return value.map((_, index) => String(index));
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** Of these paths, the last one that begins at the cursor or before it. */
function nearest(
  document: OpenApiDocument,
  paths: readonly string[][],
  { file, line, character }: { file: string; line: number; character: number },
): string[] | undefined {
  let found: { path: string[]; line: number; column: number } | undefined;
  for (const path of paths) {
    const at = document.locate(path);
    if (at.file !== file || at.line - 1 > line || (at.line - 1 === line && at.column - 1 > character))
      continue;
    if (found && (at.line < found.line || (at.line === found.line && at.column < found.column))) continue;
    found = { path, ...at };
  }
  return found?.path;
}
