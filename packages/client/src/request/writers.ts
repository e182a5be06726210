import type { Conversion, OperationContract, ReadHeaders } from '../contract/api-description.ts';
import type { AnyResult } from '../contract/result.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import type { Fault } from '../errors/protocol-error.ts';
import { RequestError } from '../errors/request-error.ts';
import type { Settings } from '../settings/settings.ts';
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
  /** For responses with a `Date` or a `bigint`: `takeNative`. */
  readonly take?: Take;
  /** For streams and webhooks with a `Date` or a `bigint`: `nativeItems`. */
  readonly items?: NativeItems;
}

/** Converts what arrives item by item. */
export interface NativeItems {
  /** Parses and converts an item of a stream of JSON. */
  readonly json: (text: string, conversion: Conversion) => unknown;
  /** Converts an event of a stream. `reading` parses its `data` again, in another way. */
  readonly event: (
    event: unknown,
    conversion: Conversion,
    reading?: (parse: (text: string) => unknown) => unknown,
  ) => unknown;
}

/** An operation, and the code that it needs. */
export interface OperationParts {
  /** Method and path template: `GET /v1/external-support/{projectId}`. */
  key: string;
  operation: OperationContract;
  writers: Writers | undefined;
}

/** Makes the result of a response. `redirect` says why it is a redirect that cannot be followed, if it is one. */
export type Take = (
  response: Response,
  redirect: Fault | false | undefined,
  request: OperationParts,
  context: ErrorContext & { method: string },
  settings: Settings,
) => Promise<AnyResult>;

/** @throws {RequestError} if the contract has no writer of this kind. */
export function writerOf<Kind extends keyof Writers>(
  writers: Writers | undefined,
  kind: Kind,
): NonNullable<Writers[Kind]> {
  const writer = writers?.[kind];
  if (!writer) throw new RequestError(`the contract lacks writers.${kind}`);
  return writer;
}
