import { isJsonObject, type Path, valueAt } from '@specpact/spec';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import type { ComparatorError } from './comparator.ts';
import { placeOf } from './comparator-place.ts';

/** One error of the comparator about an interaction, with places in our form. */
export interface Opinion extends ComparatorError {
  /** The keyword that is not satisfied, if the error is about a schema. */
  keyword: string;
  /** The place of the value in the body. */
  inBody: Path;
  inPact: Path;
  inDocument: Path;
}

export function readOpinion(error: ComparatorError, context: InteractionContext): Opinion {
  const { pactLocation, documentLocation } = error;
  const { document, pact, interaction } = context;
  const [, side, below] = /\.(request|response)\.body((?:[.[].*)?)$/.exec(pactLocation) ?? [];
  const body = side === 'request' || side === 'response' ? interaction[side].body : undefined;
  const inBody = placeOf(below ?? '', (path) => partAt(body?.value, path));
  return {
    ...error,
    keyword: documentLocation.split('.').at(-1) ?? '',
    inBody,
    // Version 4 wraps a body in `content`. The comparator's places leave this out.
    inPact: body ? [...body.at, ...inBody] : placeOf(pactLocation, (path) => partAt(pact.source.value, path)),
    inDocument: placeOf(documentLocation, (path) => document.resolve(path)),
  };
}

function partAt(root: Parameters<typeof valueAt>[0] | undefined, path: Path) {
  if (!isJsonObject(root) && !Array.isArray(root)) return undefined;
  const value = valueAt(root, path);
  return value === undefined ? undefined : { path, value };
}
