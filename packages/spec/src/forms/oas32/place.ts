import type { Path } from '../../json/json-pointer.ts';

/** Where a part of the normal form stands, and where it was written. */
export interface Place {
  at: Path;
  from: Path;
  /** Says that a part was written elsewhere. */
  move: (at: Path, from: Path) => void;
}
