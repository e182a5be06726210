import { formText, isForm, isJson, type JsonValue, queryText } from '@specpact/spec';
import type { IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import { readForm } from '../../values/read/form-value.ts';
import { schemaCore } from '../../values/read/schema-core.ts';
import type { Described } from '../described/described-operation.ts';

type Fault = Extract<ReturnType<PrismHttpComponents['validateInput']>, { _tag: 'Left' }>['left'][number];

/** The faults of the whole query, where a media type describes it (OpenAPI 3.2, section 4.12). Prism does not know it. */
export function queryStringFaults({ document, operation }: Described, element: IHttpRequest): Fault[] {
  const { queryString } = operation;
  if (!queryString) return [];
  const fault = (code: string, reason: string, path: readonly string[] = []): Fault => ({
    path: ['query', ...path],
    code,
    message: `Request query string ${path.length > 0 ? `property ${path.join('.')} ` : ''}${reason}`,
    severity: 0,
  });
  const query = (element.url.query ?? {}) as Record<string, string | string[]>;
  const keys = new Set(
    operation.security.flat().flatMap(({ scheme }) => (scheme?.in === 'query' ? [scheme.name] : [])),
  );
  const fields = Object.entries(query)
    .filter(([name]) => !keys.has(name))
    .map(([name, sent]) => [name, [sent].flat()] as const);
  const text = queryText(fields);
  if (text === '') return queryString.required ? [fault('required', 'is required')] : [];
  const { schema, type } = queryString.content;
  const form = isForm(type) ? readForm(document, queryString.content, formText(fields)) : undefined;
  const value = form?.value ?? (isJson(type) ? parsed(text) : text);
  if (value === undefined) return [fault('type', 'must be JSON')];
  if (!schema) return [];
  const { SchemaReader, validate, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  const faults = isJson(type)
    ? validate(reader, reader.written(schema), value, { completeness: 'exact', direction: 'request' })
    : validateText(reader, reader.written(schema), value, 'request', form && { typed: form.typed });
  return faults
    .filter(({ undecided }) => !undecided)
    .map(({ keyword, reason, value: { path } }) => fault(keyword, reason, path));
}

/** @returns `undefined` if the text is no JSON. */
function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
