import { nearName, type Operation } from '@specpact/spec';
import { removalOf } from '../change/announcement.ts';
import { type Change, changeOf } from '../change/change.ts';
import { isUnstable } from '../change/stability.ts';
import { metAt } from '../change/subject.ts';
import type { DocumentPair } from '../compared/document-pair.ts';
import { operationName } from '../compared/operation-pair.ts';
import type { OperationPairs } from '../pair/pair-operations.ts';

/** The operations that only one document has. */
export function missingOperations(documents: DocumentPair, { gone, come }: OperationPairs): Change[] {
  return [
    ...gone.map((operation) => goneOperation(documents, operation, come)),
    ...come.map((operation) =>
      changeOf({
        code: 'operation.added',
        message: `${described(operation)} is new`,
        provider: documents.new.name,
        operation,
        about: [],
        old: { document: documents.old, path: ['paths'] },
        new: { document: documents.new, path: operation.path },
      }),
    ),
  ];
}

function goneOperation(documents: DocumentPair, operation: Operation, come: readonly Operation[]): Change {
  const moved =
    come.find(
      ({ value }) => value.operationId !== undefined && value.operationId === operation.value.operationId,
    ) ??
    come.find(
      ({ method, template }) =>
        method === operation.method && nearName(operation.template, [template]) !== undefined,
    );
  const place = moved && `${moved.method.toUpperCase()} ${moved.template}`;
  const change = changeOf({
    code: `operation.${removalOf(documents.policy, operation.value)}`,
    message: `${described(operation)} is gone${place === undefined ? '' : `; there is ${place} now`}`,
    provider: documents.new.name,
    operation,
    about: [],
    old: { document: documents.old, path: operation.path },
    new: { document: documents.new, path: moved?.path ?? ['paths'] },
    suggestion: place,
  });
  if (isUnstable(operation.value) && change.severity === 'breaking') change.severity = 'dangerous';
  return metAt(change, [{ operation: operationName(operation), subject: { part: 'operation' } }]);
}

/** A name that says where it is: `getUser (GET /users/{id})`. */
function described(operation: Operation): string {
  const name = operationName(operation);
  const place = `${operation.method.toUpperCase()} ${operation.template}`;
  return name === place ? place : `${name} (${place})`;
}
