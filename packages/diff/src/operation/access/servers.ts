import type { OpenApiDocument } from '@specpact/spec';
import { type Change, changeOf } from '../../change/change.ts';
import { metAt } from '../../change/subject.ts';
import type { DocumentPair } from '../../compared/document-pair.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import type { OperationPairs } from '../../pair/pair-operations.ts';
import { basePaths, originOf, pathKey } from '../../pair/path-key.ts';
import { isServedAt, ownServersOf, placeOfServer, serversOf } from '../../pair/server-urls.ts';

/** The changes of the addresses that an API is found at. */
export function serverChanges(documents: DocumentPair, { both }: OperationPairs): Change[] {
  const [old, now] = [serversOf(documents.old), serversOf(documents.new)];
  const change = (
    code: 'server.path-removed' | 'server.removed' | 'server.added',
    message: string,
    about: string,
    url: string | undefined = about,
  ) =>
    metAt(
      changeOf({
        code,
        message,
        provider: documents.new.name,
        about: [about],
        old: { document: documents.old, path: placeOfServer(documents.old, url) },
        new: { document: documents.new, path: placeOfServer(documents.new, url) },
      }),
      [{ operation: undefined, subject: { part: 'server' } }],
    );
  const isMoved = both.some(
    ({ old: before, new: after }) => pathKey(before.template) !== pathKey(after.template),
  );
  const paths = basePaths(now);
  const lost = basePaths(old).filter((path) => !paths.includes(path) && !isMadeUpFor(documents, both, path));
  const isIn = (of: OpenApiDocument, urls: readonly string[], url: string) =>
    isMoved ? urls.some((other) => originOf(other) === originOf(url)) : isServedAt(of, url);
  const gone = old.filter(
    (url) => !isIn(documents.new, now, url) && !lost.some((path) => basePaths([url]).includes(path)),
  );
  return [
    ...lost.map((path) =>
      change(
        'server.path-removed',
        `nothing is served at the base path \`${path || '/'}\` any more`,
        path,
        old.find((url) => basePaths([url]).includes(path)),
      ),
    ),
    ...gone.map((url) => change('server.removed', `the server ${url} is gone`, url)),
    ...now
      .filter((url) => !isIn(documents.old, old, url))
      .map((url) => change('server.added', `the server ${url} is new`, url)),
  ];
}

/** Whether all operations are still found at their whole paths, though a base path went. */
function isMadeUpFor(documents: DocumentPair, both: OperationPairs['both'], lost: string): boolean {
  const kept = basePaths(serversOf(documents.new));
  const concerned = both.filter(({ old }) => !ownServersOf(documents.old, old));
  return (
    concerned.length > 0 &&
    concerned.every(({ old, new: now }) =>
      kept.some((base) => pathKey(base + now.template) === pathKey(lost + old.template)),
    )
  );
}

/** The changes of the addresses that one operation or path alone is found at (OpenAPI 3.1, section 4.8.10). */
export function ownServerChanges(pair: OperationPair): Change[] {
  const { documents, name } = pair;
  const [old, now] = [
    ownServersOf(documents.old, pair.old) ?? { root: documents.old.root, path: [] },
    ownServersOf(documents.new, pair.new) ?? { root: documents.new.root, path: [] },
  ];
  if (old.path.length === 0 && now.path.length === 0) return [];
  if (documents.same.values(old.root.servers, now.root.servers)) return [];
  const [urls, urlsNow] = [serversOf(old), serversOf(now)];
  const paths = basePaths(urlsNow);
  const lost = basePaths(urls).filter((path) => !paths.includes(path));
  const change = (
    code: 'server.path-removed' | 'server.removed' | 'server.added',
    said: string,
    { about, url = about }: { about: string; url?: string | undefined },
  ) =>
    pair.change(code, {
      message: `${name} ${said}`,
      about: [about],
      old: [...old.path, ...placeOfServer(old, url)],
      new: [...now.path, ...placeOfServer(now, url)],
    });
  const found = [
    ...lost.map((path) =>
      change('server.path-removed', `is no longer served at the base path \`${path || '/'}\``, {
        about: path,
        url: urls.find((url) => basePaths([url]).includes(path)),
      }),
    ),
    ...urls
      .filter((url) => !isServedAt(now, url) && !lost.some((path) => basePaths([url]).includes(path)))
      .map((url) => change('server.removed', `is no longer at the server ${url}`, { about: url })),
    ...urlsNow
      .filter((url) => !isServedAt(old, url))
      .map((url) => change('server.added', `is at the server ${url} now`, { about: url })),
  ];
  // Servers of a path are told once, and not for each operation.
  return found.flatMap((one) => documents.once(one, pair));
}
