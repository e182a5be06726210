import { isJsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { DocumentFault } from '../text/document-error.ts';
import type { SourcePosition } from '../text/source-position.ts';
import { parseMediaType } from '../words/media-type.ts';
import type { Operation } from './operation.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import type { Webhook } from './webhook.ts';

/** What is odd in a document that can be used all the same. */
export interface Oddity extends DocumentFault {
  kind: 'media-type' | 'no-operation';
  path: Path;
}

interface Described extends ResolvableDocument {
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  locate(path: Path): SourcePosition;
}

/** Finds keys of `content` that are no media types, and whether there is nothing that anybody could ask or send. */
export function findOddities(document: Described): Oddity[] {
  const { operations, webhooks } = document;
  const oddity = (kind: Oddity['kind'], reason: string, path: Path): Oddity => ({
    kind,
    reason,
    position: document.locate(path),
    path,
  });
  if (operations.length === 0 && webhooks.length === 0) {
    return [oddity('no-operation', 'the document describes no operation', ['paths'])];
  }
  const seen = new Set<string>();
  const holders = operations.flatMap(({ path, requestBody, responses }) => [
    ...(requestBody ? [requestBody.path] : []),
    ...responses.map(({ status }) => [...path, 'responses', status]),
  ]);
  return holders.flatMap((holder) => {
    const at = objectAt(document, holder);
    const key = JSON.stringify(at?.path);
    if (!at || seen.has(key)) return [];
    seen.add(key);
    const { content } = at.value;
    return Object.keys(isJsonObject(content) ? content : {})
      .filter((type) => !parseMediaType(type))
      .map((type) => {
        const reason = `"${type}" is not a media type: write it like application/json`;
        return oddity('media-type', reason, [...at.path, 'content', type]);
      });
  });
}
