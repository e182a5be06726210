import type { OpenApiDocument } from '@specpact/spec';
import { type Change, changeOf } from '../../change/change.ts';
import { metAt } from '../../change/subject.ts';
import type { DocumentPair } from '../../compared/document-pair.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import type { OperationPairs } from '../../pair/pair-operations.ts';
import { basePaths, originOf } from '../../pair/path-key.ts';
import { isServedAt, placeOfServer, serversOf } from '../../pair/server-urls.ts';

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
  // Whole paths that stayed make up for a base path that went.
  const isMoved = both.some(({ old: before, new: after }) => before.template !== after.template);
  const paths = basePaths(now);
  const lost = isMoved ? [] : basePaths(old).filter((path) => !paths.includes(path));
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

/** The changes of the addresses that one operation alone is found at (OpenAPI 3.1, section 4.8.10). */
export function ownServerChanges(pair: OperationPair): Change[] {
  const { old, new: now, documents, name } = pair;
  if (old.value.servers === undefined && now.value.servers === undefined) return [];
  const [was, is] = [
    old.value.servers === undefined ? serversOf(documents.old) : serversOf({ root: old.value }),
    now.value.servers === undefined ? serversOf(documents.new) : serversOf({ root: now.value }),
  ];
  const paths = basePaths(is);
  const places = { old: [...old.path, 'servers'], new: [...now.path, 'servers'] };
  return basePaths(was)
    .filter((path) => !paths.includes(path))
    .map((path) =>
      pair.change('server.path-removed', {
        message: `${name} is no longer served at the base path \`${path || '/'}\``,
        about: [path],
        ...places,
      }),
    );
}
