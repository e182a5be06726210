import type { Mounts } from '../document/mounts.ts';
import { Answer } from '../http/answer.ts';

const NAME = '/openapi.json';

/** The answer with a document itself, below the path of that document. A path of the document goes before it. */
export function servedDocument(mounts: Mounts, method: string | undefined, path: string): Answer | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || !path.endsWith(NAME)) return undefined;
  if (mounts.find('get', path)?.route.found === 'operation') return undefined;
  const mocked = mounts.documents.find(
    (each) =>
      path === `${mounts.basePath(each)}${NAME}` ||
      path === `/${encodeURIComponent(each.document.name)}${NAME}`,
  );
  if (!mocked) return undefined;
  const answer = new Answer();
  answer.setHeader('Content-Type', 'application/json; charset=utf-8');
  answer.complete(200, JSON.stringify(mocked.document.written.root));
  return answer;
}
