import {
  isJsonObject,
  type JsonObject,
  jsonText,
  type OpenApiDocument,
  type Path,
  type Response,
} from '@specpact/spec';
import type { Change } from '../../change/change.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';

/** A link, with the words of a person left out. */
interface Link {
  path: Path;
  /** The operation that it leads to: its id, or its place. */
  target: string;
  value: JsonObject;
}

/**
 * The changes of the links of one response (OpenAPI 3.1, section 4.8.20). No link is on the wire: it tells generated
 * code which operation takes what came.
 */
export function linkChanges(
  pair: OperationPair,
  { old, new: now, where, about }: { old: Response; new: Response; where: string; about: readonly string[] },
): Change[] {
  const { documents } = pair;
  if (documents.same.values(old.value.links, now.value.links)) return [];
  const [was, is] = [linksOf(documents.old, old), linksOf(documents.new, now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Change[] => {
    const [before, after] = [was.get(name), is.get(name)];
    const said = `${where}: the link \`${name}\``;
    const places = {
      about: [...about, 'link', name],
      old: before?.path ?? old.path,
      new: after?.path ?? now.path,
    };
    if (!after) return [pair.change('client.link.removed', { message: `${said} is gone`, ...places })];
    if (!before) return [pair.change('client.link.added', { message: `${said} is new`, ...places })];
    if (documents.same.values(before.value, after.value)) return [];
    const words =
      before.target === after.target
        ? 'passes other values'
        : `leads to \`${after.target}\`, where it led to \`${before.target}\``;
    return [pair.change('client.link.changed', { message: `${said} ${words}`, ...places })];
  });
}

function linksOf(document: OpenApiDocument, { path, value }: Response): Map<string, Link> {
  const found = new Map<string, Link>();
  for (const name of Object.keys(isJsonObject(value.links) ? value.links : {})) {
    const link = document.resolve([...path, 'links', name]);
    if (!link || !isJsonObject(link.value)) continue;
    const { description: _words, ...said } = link.value;
    const target = jsonText(said.operationId ?? said.operationRef);
    found.set(name, { path: link.path, target, value: said });
  }
  return found;
}
