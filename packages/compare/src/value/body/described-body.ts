import { type SchemaAt, SchemaReader, SchemaView } from '@specpact/schema';
import type { JsonValue, MediaType, Path } from '@specpact/spec';
import type { JudgedPart } from '../../interaction/judged-part.ts';
import type { PactBody } from '../../pact/pact.ts';
import type { Content } from '../content/content.ts';

/** The body of a part, and what the document says of it. */
export interface DescribedBody {
  part: JudgedPart;
  body: PactBody;
  /** The media type by the pact: the header, or else the type of a version 4 body. */
  contentType: string | undefined;
  /** Every media type that the document describes for it. */
  content: readonly MediaType[];
  /** The media type that the body is judged by. */
  mediaType: MediaType | undefined;
  schema: SchemaAt | undefined;
  read: Content;
}

/** What the document says of a body as it is read. `undefined` if it says nothing of it, or no value was read. */
export function viewOf({ part, schema, read }: DescribedBody): SchemaView | undefined {
  return schema && 'value' in read
    ? SchemaView.of(SchemaReader.of(part.document), part.side, schema, read.value)
    : undefined;
}

/** A body as it is read, and what the document says of its value. */
export interface ViewedBody {
  body: PactBody;
  value: JsonValue;
  view: SchemaView;
}

/** The value of a body and what the document says of it. `undefined` if it says nothing of it, or no value was read. */
export function viewedBody(described: DescribedBody): ViewedBody | undefined {
  const { body, read } = described;
  const view = viewOf(described);
  return view && 'value' in read ? { body, value: read.value, view } : undefined;
}

/** The bodies to judge: one for each value of a sequence, else the body itself. */
export function itemsOf(described: DescribedBody): DescribedBody[] {
  const { read } = described;
  if (read.kind !== 'sequence') return [described];
  return read.items.map((value) => ({ ...described, read: { kind: 'typed', value } }));
}

/** Whether a generator fills in a part of a body. Then the example says nothing. */
export function isGenerated({ generated = [] }: PactBody, path: Path): boolean {
  return generated.some(
    (part) => part.length === path.length && part.every((token, depth) => token === path[depth]),
  );
}
