import type * as Yaml from 'yaml';
import type { Path } from '../json/json-pointer.ts';
import type { NodeComments, YamlComments } from './comments.ts';
import { pairOf } from './yaml-merge.ts';

/** The comments at a part of a YAML document; `undefined` if there is no such part. */
export function commentsIn(yaml: typeof Yaml, document: Yaml.Document, path: Path): YamlComments | undefined {
  let key: unknown;
  let node: unknown = document.contents;
  for (const token of path) {
    if (yaml.isAlias(node)) node = node.resolve(document);
    if (yaml.isMap(node)) {
      const pair = pairOf(yaml, document, node, token);
      if (!pair) return undefined;
      key = pair.key;
      node = pair.value;
    } else if (yaml.isSeq(node)) {
      key = undefined;
      node = node.items[Number(token)];
    } else return undefined;
  }
  const { commentBefore, comment } = document;
  return {
    key: commentsOf(yaml, key),
    value: commentsOf(yaml, node),
    document: path.length > 0 ? {} : { ...(commentBefore && { commentBefore }), ...(comment && { comment }) },
  };
}

function commentsOf(yaml: typeof Yaml, node: unknown): NodeComments {
  if (!yaml.isNode(node)) return {};
  const { commentBefore, comment, spaceBefore } = node as NodeComments;
  return {
    ...(commentBefore && { commentBefore }),
    ...(comment && { comment }),
    ...(spaceBefore && { spaceBefore }),
  };
}
