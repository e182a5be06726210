import {
  isForm,
  isJson,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type QueryPairs,
  type WrittenBody,
  writeHeaderValue,
  writePathValue,
  writeQueryValue,
} from '@specpact/spec';
import { sampleBody, writeSample } from './sample-body.ts';
import { sampleBodyValue, sampleParameterValue } from './sample-value.ts';

/** A valid request without credentials. */
export interface SampleRequest {
  /** By name; escaped, as they stand in the path. */
  path: Record<string, string>;
  query: QueryPairs;
  /** The whole query, where a media type describes it; escaped, as it stands in the URL. */
  queryString: string | undefined;
  headers: Record<string, string>;
  cookies: Record<string, string>;
  body: WrittenBody | undefined;
}

/** Makes a request with only what the operation requires. */
export function sampleRequest(document: OpenApiDocument, operation: Operation): SampleRequest {
  const sample: SampleRequest = {
    path: {},
    query: [],
    queryString: sampleQueryString(document, operation),
    headers: {},
    cookies: {},
    body: undefined,
  };
  for (const parameter of operation.parameters) {
    if (!parameter.required && parameter.in !== 'path') continue;
    // OpenAPI ignores parameters with these names, and describes the headers elsewhere (3.1, section 4.8.12).
    if (parameter.in === 'header' && /^(accept|content-type|authorization)$/i.test(parameter.name)) continue;
    addParameter(document, parameter, sample);
  }
  return { ...sample, body: sampleBody(document, operation) };
}

function sampleQueryString(document: OpenApiDocument, { queryString }: Operation): string | undefined {
  if (!queryString?.required) return undefined;
  const { content } = queryString;
  const value = sampleBodyValue(document, content);
  if (isForm(content.type)) return writeSample(document, content, value).text;
  const isText = !isJson(content.type) && typeof value === 'string';
  return encodeURIComponent(isText ? value : JSON.stringify(value));
}

function addParameter(document: OpenApiDocument, parameter: Parameter, sample: SampleRequest): void {
  const value = sampleParameterValue(document, parameter);
  const { name } = parameter;
  switch (parameter.in) {
    case 'path':
      sample.path[name] = writePathValue(parameter, value);
      break;
    case 'query':
      sample.query.push(...writeQueryValue(parameter, value));
      break;
    case 'header':
      sample.headers[name] = writeHeaderValue(parameter, value);
      break;
    case 'cookie':
      sample.cookies[name] = writeHeaderValue(parameter, value);
  }
}
