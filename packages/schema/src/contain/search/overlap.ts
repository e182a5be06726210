import type { ReadSchema } from '../../read/schema-reader.ts';
import type { ContainOptions, Overlap } from '../claim/containment.ts';
import { Containments } from './containments.ts';

/** One question as {@link Containments.overlap} answers it. Nothing is remembered. */
export function overlap(schemas: readonly ReadSchema[], options: ContainOptions): Overlap {
  return new Containments(options).overlap(schemas);
}
