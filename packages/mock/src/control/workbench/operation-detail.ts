import type { MediaType, OpenApiDocument, Operation, Path, Response, WrittenSchema } from '@specpact/spec';
import { formatPointer } from '@specpact/spec';
import type { OperationDetail, ResponseDetail, SchemaPart } from '@specpact/workbench';
import { exampleRequestsOf } from '../../document/examples/example-requests.ts';
import { shownPath } from './shown-path.ts';

/**
 * All about one operation, as the reference shows it.
 *
 * @param basePath the path below which the mock serves the document, without a slash at the end.
 */
export function operationDetail(
  document: OpenApiDocument,
  operation: Operation,
  basePath: string,
): OperationDetail {
  const { id, method, template, summary, value, requestBody } = operation;
  const { file, line } = document.locate(operation.path);
  return {
    document: document.name,
    operationId: id,
    method: method.toUpperCase(),
    path: template,
    summary,
    description: text(value.description),
    isDeprecated: value.deprecated === true,
    tags: Array.isArray(value.tags) ? value.tags.filter((tag) => typeof tag === 'string') : [],
    place: { file: shownPath(file), line },
    security: operation.security.map((schemes) =>
      schemes.map(({ name, scheme, scopes }) => ({ name, type: text(scheme?.type) ?? 'unknown', scopes })),
    ),
    parameters: operation.parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      isRequired: parameter.required,
      description: text(parameter.value.description),
      schema: schemaPart(parameter.schema ?? parameter.content[0]?.schema),
    })),
    requestBody: requestBody && {
      isRequired: requestBody.required,
      description: text(requestBody.value.description),
      content: contentDetail(requestBody.content),
    },
    responses: operation.responses.map(responseDetail),
    requests: exampleRequestsOf(document, operation, basePath).map(
      ({ status, scenario, method: verb, url, headers, body, curl }) => ({
        status,
        scenario: scenario?.name,
        method: verb,
        url,
        headers,
        body,
        curl,
      }),
    ),
  };
}

function responseDetail({ status, value, headers, content, scenarios }: Response): ResponseDetail {
  return {
    status,
    description: text(value.description),
    headers: headers.map((header) => ({
      name: header.name,
      isRequired: header.required,
      description: text(header.value.description),
      schema: schemaPart(header.schema),
    })),
    content: contentDetail(content),
    scenarios: scenarios.map(({ name, summary, mediaType, value: example, providerState }) => ({
      name,
      summary,
      mediaType,
      value: example,
      providerState,
    })),
  };
}

function contentDetail(content: readonly MediaType[]) {
  return content.map(({ type, schema }) => ({ mediaType: type, schema: schemaPart(schema) }));
}

function schemaPart(schema: WrittenSchema | undefined): SchemaPart | undefined {
  return schema && { pointer: formatPointer(schema.path), value: schema.value };
}

/** The schema that a `$ref` of the document leads to. */
export function schemaAt(document: OpenApiDocument, path: Path): SchemaPart | undefined {
  const found = document.resolve(path);
  return found && { pointer: formatPointer(found.path), value: found.value };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
