import { didYouMean } from '@specpact/spec';
import type { MockedDocument } from '../../../document/mocked-document.ts';
import { splitPath } from '../../../routing/path-template.ts';
import type { Collection } from './collection.ts';
import type { StoredCollection } from './kept-data.ts';

/** The most collections that a message names. */
const MOST_NAMED = 10;

/** Says which of some stored collections no document has. No request would ever find their things. */
export function unknownCollection(
  stored: readonly StoredCollection[],
  documents: readonly MockedDocument[],
  collectionsOf: (document: MockedDocument) => readonly Collection[],
): string | undefined {
  for (const [index, { document, path }] of stored.entries()) {
    const name = `number ${index + 1} of the list`;
    const mocked = documents.find((each) => each.document.name === document);
    if (!mocked) {
      const known = documents.map((each) => each.document.name);
      return `${name}: no document is called "${document}"${didYouMean(document, known)}`;
    }
    const collections = collectionsOf(mocked);
    if (collections.some(({ form }) => fits(splitPath(path), form))) continue;
    const known = collections.slice(0, MOST_NAMED).map(({ template }) => template);
    const list = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
    return `${name}: ${document} has no collection at "${path}"; ${list}`;
  }
  return undefined;
}

function fits(fragments: readonly string[], form: readonly string[]): boolean {
  return (
    fragments.length === form.length &&
    form.every((each, index) => each === '{}' || each === fragments[index])
  );
}
