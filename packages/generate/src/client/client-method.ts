import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';
import { isStreamed } from '../contract/item-streams.ts';
import { type Pagination, paginationOf } from '../contract/pagination.ts';
import { methodNames } from '../source/identifier.ts';
import { isReservedHeader } from '../source/reserved-header.ts';

/** A method of a client: its name and the operation that it calls. */
export interface ClientMethod {
  name: string;
  operation: Operation;
  /** Whether it can be called without options. */
  isOptional: boolean;
  /** Whether a header is required. The client may give it to each call, and then a call need not. */
  takesHeaders: boolean;
  /** How its pages follow each other, if the document says it. */
  pagination: Pagination | undefined;
  /** Whether it gives the items of a stream. */
  isStreamed: boolean;
}

/** The methods of a document's client, in the document's order. TRACE is left out, because no `fetch` sends it. */
export function clientMethods(document: OpenApiDocument): ClientMethod[] {
  const operations = document.operations.filter(({ method }) => method !== 'trace');
  const names = methodNames(
    operations.map(({ id, method, template }) => ({ id, derived: `${method} ${template}` })),
  );
  return operations.map((operation, index) => ({
    name: names[index] as string,
    operation,
    isOptional: !needsOptions(document, operation),
    pagination: paginationOf(document, operation),
    isStreamed: isStreamed(operation),
    takesHeaders: operation.parameters.some(
      ({ required, in: place, name }) => required && place === 'header' && !isReservedHeader(place, name),
    ),
  }));
}

function needsOptions(
  document: OpenApiDocument,
  { parameters, template, path, queryString }: Operation,
): boolean {
  const body: JsonValue | undefined = document.resolve([...path, 'requestBody'])?.value;
  if (isJsonObject(body) && body.required === true) return true;
  return (
    template.includes('{') ||
    queryString?.required === true ||
    parameters.some(
      ({ required, in: place, name }) => (required && !isReservedHeader(place, name)) || place === 'path',
    )
  );
}
