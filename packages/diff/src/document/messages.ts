import { isJsonObject, methodsOf, type OpenApiDocument, type Operation, operationAt } from '@specpact/spec';
import { type Change, changeOf } from '../change/change.ts';
import { metAt } from '../change/subject.ts';
import type { DocumentPair } from '../compared/document-pair.ts';
import { OperationPair } from '../compared/operation-pair.ts';
import { comesWithTheSame } from '../operation/access/message-security.ts';
import { compareOperation } from '../operation/compare-operation.ts';

/** A message that the provider sends: a webhook, or a callback of an operation. */
interface Message {
  /** The same in both documents. */
  key: string;
  name: string;
  operation: Operation;
}

/** The changes of webhooks and callbacks. The provider sends these, and the consumer answers. */
export function messageChanges(
  documents: DocumentPair,
  pairs: readonly { old: Operation; new: Operation }[],
): Change[] {
  const found = comparePairs(documents, webhooksOf(documents.old), webhooksOf(documents.new));
  for (const { old, new: now } of pairs) {
    if (old.value.callbacks === undefined && now.value.callbacks === undefined) continue;
    if (documents.same.values(old.value.callbacks, now.value.callbacks)) continue;
    found.push(...comparePairs(documents, callbacksOf(documents.old, old), callbacksOf(documents.new, now)));
  }
  return found;
}

function comparePairs(documents: DocumentPair, olds: readonly Message[], news: readonly Message[]): Change[] {
  const left = new Map(news.map((message) => [message.key, message]));
  const found: Change[] = [];
  for (const old of olds) {
    const now = left.get(old.key);
    left.delete(old.key);
    if (!now) found.push(missing(documents, 'message.removed', old));
    else {
      const pair = new OperationPair(documents, old.operation, now.operation, old.name);
      const isSame =
        documents.same.values(old.operation.value, now.operation.value) && comesWithTheSame(pair);
      if (!isSame) found.push(...compareOperation(pair));
    }
  }
  return [...found, ...[...left.values()].map((message) => missing(documents, 'message.added', message))];
}

function missing(
  documents: DocumentPair,
  code: 'message.removed' | 'message.added',
  { name, operation }: Message,
): Change {
  const isGone = code === 'message.removed';
  const change = changeOf({
    code,
    message: `${name} is ${isGone ? 'gone' : 'new'}`,
    provider: documents.new.name,
    operation,
    about: [name],
    old: { document: documents.old, path: isGone ? operation.path : [] },
    new: { document: documents.new, path: isGone ? [] : operation.path },
  });
  return metAt(change, [{ operation: name, subject: { part: 'message' } }]);
}

function webhooksOf({ webhooks }: OpenApiDocument): Message[] {
  return webhooks.map((webhook) => ({
    key: `${webhook.method} ${webhook.name}`,
    name: `the webhook ${webhook.name}`,
    operation: webhook,
  }));
}

function callbacksOf(document: OpenApiDocument, { path, id }: Operation): Message[] {
  const at = [...path, 'callbacks'];
  const callbacks = document.resolve(at)?.value;
  return Object.keys(isJsonObject(callbacks) ? callbacks : {}).flatMap((name) => {
    const callback = document.resolve([...at, name]);
    if (!callback || !isJsonObject(callback.value)) return [];
    return Object.keys(callback.value).flatMap((expression) => {
      const item = document.resolve([...callback.path, expression]);
      if (!item || !isJsonObject(item.value)) return [];
      return methodsOf(document, item.value).flatMap((place): Message[] => {
        const operation = operationAt(document, item.path, place, expression);
        if (!operation) return [];
        return [
          { key: `${name} ${expression} ${place.method}`, name: `the callback ${name} of ${id}`, operation },
        ];
      });
    });
  });
}
