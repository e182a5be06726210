// warnings/ takes a document.
// It gives what it asks for and its client cannot do.
import type { SourcePosition } from '@specpact/spec';

/** Something that a document asks for and its client cannot do. The client is generated all the same. */
export interface GenerateWarning {
  /** What it is and how to mend it, without its place. */
  reason: string;
  position: SourcePosition;
}
