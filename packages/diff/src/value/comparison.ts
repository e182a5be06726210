import type { Containments, SchemaAt, SchemaReader } from '@specpact/schema';
import type { Policy } from '../change/announcement.ts';
import type { Flow } from '../change/change-code.ts';
import type { Difference } from './difference.ts';

/** A comparison of schemas of two documents, as the files that compare one facet use it. */
export interface Comparison {
  readonly flow: Flow;
  /** Which of the two directions of `readOnly` and `writeOnly` the values go. */
  readonly direction: 'request' | 'response';
  readonly policy: Policy;
  readonly old: SchemaReader;
  readonly new: SchemaReader;
  /** Answers whether one schema contains another, and remembers it. */
  readonly containments: Containments;
  /** What differs between schemas that all apply to one value. No schema allows every value. */
  compare(olds: readonly SchemaAt[], news: readonly SchemaAt[]): readonly Difference[];
  /** Whether two schemas are written so that they allow the same values. */
  alike(old: SchemaAt, now: SchemaAt): boolean;
}
