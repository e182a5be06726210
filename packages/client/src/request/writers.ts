import { RequestError } from '../errors/request-error.ts';
import type { WriteParameters } from './parameters.ts';
import type { WriteBody } from './request-body.ts';

/** Code that only some documents need, handed in by the contracts of those that do: the others' bundles are without it. */
export interface Writers {
  /** For parameters that are not simple ones of the path: `writeParameters`. */
  readonly parameters?: WriteParameters;
  /** For request bodies: `writeJson` where all are JSON, else `writeBody`. */
  readonly body?: WriteBody;
}

/** @throws {RequestError} if the contract has none of this kind, for a request that needs it. */
export function writerOf<Kind extends keyof Writers>(
  writers: Writers | undefined,
  kind: Kind,
): NonNullable<Writers[Kind]> {
  const writer = writers?.[kind];
  if (!writer) throw new RequestError(`the contract lacks \`writers.${kind}\``);
  return writer;
}
