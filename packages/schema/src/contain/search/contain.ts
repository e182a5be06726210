// contain/search/ takes two schemas or more.
// It gives whether one contains the other, or whether they overlap, with a value that shows it.
import type { ReadSchema } from '../../read/schema-reader.ts';
import type { Containment, ContainOptions } from '../claim/containment.ts';
import { Containments } from './containments.ts';

/** One question as {@link Containments.contain} answers it. Nothing is remembered. */
export function contain(inner: ReadSchema, outer: ReadSchema, options: ContainOptions): Containment {
  return new Containments(options).contain(inner, outer);
}
