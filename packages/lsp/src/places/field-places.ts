import { contentFields, type ResponseField, responseFields } from '@specpact/compare';
import { formatPointer, type OpenApiDocument } from '@specpact/spec';
import { remembered } from '../workspace/remembered.ts';
import type { Subject } from '../workspace/workspace.ts';
import { type Expectation, expectations } from './expectations.ts';
import { placeAt, type TextPlace } from './text-place.ts';

/** One use of a field: in one response, or in the request of an operation. */
export interface FieldUse {
  /** As coverage names it: `data.items[].name`. */
  name: string;
  operation: string;
  /** The status of the response; `undefined` for the request. */
  status: string | undefined;
  /** The interactions in which consumers read it, or send it. */
  by: readonly Expectation[];
}

/** A field where its schema is written, and each use of it. */
export interface FieldPlace {
  place: TextPlace;
  uses: readonly FieldUse[];
}

/** By the pointer of the schema; the uses by what names them. Thousands of responses share some schemas. */
type Uses = Map<string, { path: readonly string[]; uses: Map<string, FieldUse> }>;

/** Every field of every body, with who reads or sends it. */
export const fieldPlaces: (subject: Subject) => readonly FieldPlace[] = remembered((subject) => {
  const { document } = subject;
  const expected = expectations(subject);
  const found: Uses = new Map();
  for (const operation of document.operations) {
    for (const response of operation.responses) {
      const own = expected.filter((one) => one.response === response);
      add(found, responseFields(document, response), own, operation.id, response.status);
    }
    if (!operation.requestBody) continue;
    const own = expected.filter((one) => one.operation === operation);
    const sent = contentFields(document, operation.requestBody.content, 'readOnly');
    add(found, sent, own, operation.id, undefined);
  }
  return [...found.values()].map(({ path, uses }) => ({
    place: keyPlace(document, path),
    uses: [...uses.values()],
  }));
});

function add(
  found: Uses,
  body: ResponseField,
  expected: readonly Expectation[],
  operation: string,
  status: string | undefined,
): void {
  const read = expected.map((one) => {
    const { request, response } = one.interaction;
    return { one, names: body.namesIn((status === undefined ? request : response).body?.value) };
  });
  for (const { name, places } of body.below) {
    const by = read.filter(({ names }) => names.has(name)).map(({ one }) => one);
    for (const path of places) {
      const pointer = formatPointer(path);
      const { uses } = found.get(pointer) ?? { uses: new Map<string, FieldUse>() };
      found.set(pointer, { path, uses });
      const key = `${operation} ${status} ${name}`;
      if (!uses.has(key)) uses.set(key, { name, operation, status, by });
    }
  }
}

/** The name of a field in `properties`. */
function keyPlace(document: OpenApiDocument, path: readonly string[]): TextPlace {
  const position = document.locate([...path]);
  return placeAt(position, document.text(position.file));
}
