import { isJsonObject, type OpenApiDocument } from '@specpact/spec';

/** The title in a document's `info`, as it is written; empty if there is none. */
export function apiTitle({ root: { info } }: OpenApiDocument): string {
  return isJsonObject(info) && typeof info.title === 'string' ? info.title : '';
}
