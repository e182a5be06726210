import { hashOf } from '@specpact/spec';

/** What tells a change from any other. */
export interface ChangeIdentity {
  code: string;
  provider: string;
  /** Its method and path, without the names of path parameters. */
  operation: string | undefined;
  /** The part of the operation: names, and no line or index. */
  about: readonly string[];
}

/** A hash of what a change is about. */
export function fingerprintOf({ code, provider, operation, about }: ChangeIdentity): string {
  return hashOf(JSON.stringify([code, provider, operation ?? '', about])).slice(0, 16);
}
