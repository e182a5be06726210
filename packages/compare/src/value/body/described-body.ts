import type { SchemaAt } from '@specpact/schema';
import type { MediaType, Path } from '@specpact/spec';
import type { JudgedPart } from '../../interaction/judged-part.ts';
import type { PactBody } from '../../pact/pact.ts';
import type { Content } from '../content/content.ts';

/** The body of a part beside what the document says of it. */
export interface DescribedBody {
  part: JudgedPart;
  body: PactBody;
  /** What the pact says its type is: its own header, or else what a version 4 body carries. */
  contentType: string | undefined;
  /** Every media type that the document describes for it. */
  content: readonly MediaType[];
  /** The one of them that the body is of. */
  mediaType: MediaType | undefined;
  schema: SchemaAt | undefined;
  read: Content;
}

/** A body of many values as that many bodies; any other as itself. */
export function itemsOf(described: DescribedBody): DescribedBody[] {
  const { read } = described;
  if (read.kind !== 'sequence') return [described];
  return read.items.map((value) => ({ ...described, read: { kind: 'typed', value } }));
}

/** Whether a part of a body is filled in by a generator, so that its example says nothing. */
export function isGenerated({ generated = [] }: PactBody, path: Path): boolean {
  return generated.some(
    (part) => part.length === path.length && part.every((token, depth) => token === path[depth]),
  );
}
