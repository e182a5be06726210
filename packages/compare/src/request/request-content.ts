import { isJsonObject, type MediaType, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { InteractionContext } from '../interaction-context.ts';

/** What bodies an operation takes, and whether it needs one (OpenAPI 3.1, section 4.8.13). */
export function readContent({ document, operation }: InteractionContext): readonly MediaType[] {
  return operation ? requestContent(document, operation) : [];
}

const known = new WeakMap<Operation, readonly MediaType[]>();

/** The media types of an operation's request body. */
export function requestContent(document: OpenApiDocument, operation: Operation): readonly MediaType[] {
  const content = known.get(operation) ?? findContent(document, operation);
  known.set(operation, content);
  return content;
}

function findContent(document: OpenApiDocument, operation: Operation): MediaType[] {
  const content = document.resolve([...operation.path, 'requestBody', 'content']);
  if (!content || !isJsonObject(content.value)) return [];
  return Object.keys(content.value).flatMap((type): MediaType[] => {
    const path = [...content.path, type];
    const value = document.resolve(path)?.value;
    if (!isJsonObject(value)) return [];
    return [{ type, path, schemaPath: document.resolve([...path, 'schema'])?.path, value }];
  });
}

/** Whether a request without a body is refused. */
export function needsBody({ document, operation }: InteractionContext): boolean {
  return (
    operation !== undefined &&
    document.resolve([...operation.path, 'requestBody', 'required'])?.value === true
  );
}
