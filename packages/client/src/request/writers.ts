import type { ReadHeaders } from '../contract/api-description.ts';
import { RequestError } from '../errors/request-error.ts';
import type { WriteParameters } from './parameters.ts';
import type { WriteBody } from './request-body.ts';

/** Code that only some documents need. Their contracts import it, so that other bundles do not contain it. */
export interface Writers {
  /** For the described headers of responses: `readHeaders`. */
  readonly responseHeaders?: ReadHeaders;
  /** For all parameters except simple ones in the path: `writeParameters`. */
  readonly parameters?: WriteParameters;
  /** For request bodies: `writeJson` if all are JSON, else `writeBody`. */
  readonly body?: WriteBody;
}

/** @throws {RequestError} if the contract has no writer of this kind. */
export function writerOf<Kind extends keyof Writers>(
  writers: Writers | undefined,
  kind: Kind,
): NonNullable<Writers[Kind]> {
  const writer = writers?.[kind];
  if (!writer) throw new RequestError(`the contract lacks writers.${kind}`);
  return writer;
}
