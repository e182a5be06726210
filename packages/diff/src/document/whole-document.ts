// document/ takes two documents.
// It gives the changes of what is no operation of both: operations that came or went, servers, messages, names.
import type { OpenApiDocument } from '@specpact/spec';
import { type Change, changeOf } from '../change/change.ts';

/**
 * That a document came, went or was renamed; `undefined` for one that stayed.
 *
 * @param isNamed whether the name of a file is the name of an API, by which pacts know it.
 */
export function documentChange(
  old: OpenApiDocument | undefined,
  now: OpenApiDocument | undefined,
  isNamed: boolean,
): Change | undefined {
  if (!old && now) {
    const { name } = now;
    const message = `the document ${name} is new`;
    return changeOf({
      code: 'document.added',
      message,
      provider: name,
      about: [],
      new: { document: now, path: [] },
    });
  }
  if (old && !now) {
    const { name } = old;
    const message = `the document ${name} is gone, with ${old.operations.length} operations`;
    return changeOf({
      code: 'document.removed',
      message,
      provider: name,
      about: [],
      old: { document: old, path: [] },
    });
  }
  if (!old || !now || !isNamed || old.name === now.name) return undefined;
  return changeOf({
    code: 'document.renamed',
    message: `the document ${old.name} is called ${now.name} now: pacts with the provider ${old.name} no longer find it`,
    provider: now.name,
    about: [old.name],
    old: { document: old, path: [] },
    new: { document: now, path: [] },
  });
}
