import type { OpenApiDocument } from '@specpact/spec';

/** One document in both versions, or in one of them. */
export interface DocumentVersions {
  name: string;
  old: OpenApiDocument | undefined;
  new: OpenApiDocument | undefined;
}

/**
 * Puts documents in pairs by their names. If a name is gone, another is new, and most operations are the same, the
 * document was renamed. Two files of the command line are a pair, whatever their names.
 */
export function pairDocuments(
  olds: readonly OpenApiDocument[],
  news: readonly OpenApiDocument[],
  areNamed: boolean,
): DocumentVersions[] {
  const [old, now] = [olds[0], news[0]];
  if (areNamed && old && now) return [{ name: now.name, old, new: now }];
  const left = new Set(news);
  const take = (found: OpenApiDocument | undefined) => {
    if (found) left.delete(found);
    return found;
  };
  const named = olds.map((one) => ({
    name: one.name,
    old: one,
    new: take(news.find(({ name }) => name === one.name)),
  }));
  const all: DocumentVersions[] = named.map((versions) => {
    if (versions.new) return versions;
    const heir = take([...left].find((other) => sharesOperations(versions.old, other)));
    return heir ? { name: heir.name, old: versions.old, new: heir } : versions;
  });
  return [...all, ...[...left].map((one) => ({ name: one.name, old: undefined, new: one }))];
}

function sharesOperations(old: OpenApiDocument, now: OpenApiDocument): boolean {
  const names = new Set(now.operations.map(({ method, template }) => `${method} ${template}`));
  const shared = old.operations.filter(({ method, template }) => names.has(`${method} ${template}`)).length;
  return shared > 0 && shared * 2 >= Math.max(old.operations.length, now.operations.length);
}
