import {
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type ParameterLocation,
} from '@specpact/spec';
import { type SampleBody, sampleBody } from './sample-body.ts';
import { sampleValue } from './sample-value.ts';
import { writtenExample } from './written-example.ts';

/** A valid request without credentials. */
export interface SampleRequest {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  cookies: Record<string, string>;
  body: SampleBody | undefined;
}

/** Makes a request with only what the operation requires. */
export function sampleRequest(document: OpenApiDocument, operation: Operation): SampleRequest {
  const values: Record<ParameterLocation, Record<string, string>> = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  for (const parameter of operation.parameters) {
    if (!parameter.required && parameter.in !== 'path') continue;
    // OpenAPI ignores parameters with these names, and describes the headers elsewhere (3.1, section 4.8.12).
    if (parameter.in === 'header' && /^(accept|content-type|authorization)$/i.test(parameter.name)) continue;
    const value = sampleParameter(document, parameter);
    // The members of such an object are parameters of their own (OpenAPI 3.1, section 4.8.12.3).
    const isSpread = parameter.in === 'query' && isJsonObject(value) && isExploded(parameter);
    const named = isSpread ? Object.entries(value) : [[parameter.name, value] as const];
    for (const [name, one] of named) values[parameter.in][name] = asText(one ?? null);
  }
  const { path, query, header: headers, cookie: cookies } = values;
  return { path, query, headers, cookies, body: sampleBody(document, operation) };
}

/** Whether each member of an object has its own name in the query. That is the default. */
function isExploded({ value: { style = 'form', explode = true, content } }: Parameter): boolean {
  return content === undefined && style === 'form' && explode === true;
}

function sampleParameter(document: OpenApiDocument, parameter: Parameter): JsonValue {
  const { name, schema, content } = parameter;
  const described = schema ?? content[0]?.schema;
  return writtenExample(document, parameter) ?? sampleValue(document, described, name);
}

/** A value as the default styles write it: the items of a list are separated by commas. */
function asText(value: JsonValue): string {
  if (Array.isArray(value)) return value.map(asText).join(',');
  return isJsonObject(value) ? JSON.stringify(value) : String(value);
}
