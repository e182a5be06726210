import { isJsonObject, type JsonObject, type JsonValue, type OpenApiDocument } from '@specpact/spec';
import { serverUrls } from '../contract/servers.ts';
import { type NativeOptions, nativeKind } from '../native/native-kind.ts';
import { literal } from '../source/literal.ts';
import { isReservedHeader } from '../source/reserved-header.ts';
import type { ClientMethod } from './client-method.ts';

/** The options that a client needs: credentials, and a base URL if the document has no complete one. */
export function exampleOptions(document: OpenApiDocument, shown?: ClientMethod): JsonObject {
  const [server] = serverUrls(document.root);
  const isWhole = server !== undefined && /^https?:\/\/[^{}]+$/.test(server);
  const credentials = exampleCredentials(document, shown);
  return { ...(!isWhole && { baseUrl: 'https://api.example.com' }), ...(credentials && { credentials }) };
}

/** An example credential for each security scheme that a client can send, by the scheme's name. */
export function credentialValues(document: OpenApiDocument): Map<string, JsonValue> {
  const schemes = document.resolve(['components', 'securitySchemes'])?.value;
  const values = new Map<string, JsonValue>();
  for (const name of Object.keys(isJsonObject(schemes) ? schemes : {})) {
    const scheme = document.resolve(['components', 'securitySchemes', name])?.value;
    const value = isJsonObject(scheme) ? credentialValue(scheme) : undefined;
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

function credentialValue({ type, scheme }: JsonObject): JsonValue | undefined {
  if (type === 'apiKey') return 'API_KEY';
  if (type === 'oauth2' || type === 'openIdConnect') return 'ACCESS_TOKEN';
  if (type === 'mutualTLS') return true;
  const name = type === 'http' ? String(scheme).toLowerCase() : undefined;
  if (name === 'basic') return { username: 'USER', password: 'PASSWORD' };
  return name === 'bearer' ? 'TOKEN' : undefined;
}

/** The credentials that one operation needs together: the shown one, or the first that needs any. */
function exampleCredentials(document: OpenApiDocument, shown?: ClientMethod): JsonValue | undefined {
  const operations = shown ? [shown.operation, ...document.operations] : document.operations;
  const alternatives = operations.flatMap(({ security }) => security).filter(({ length }) => length > 0);
  if (alternatives.length === 0) return undefined;
  const values = credentialValues(document);
  const usable = alternatives.find((schemes) => schemes.every(({ name }) => values.has(name)));
  if (!usable) return 'none';
  return Object.fromEntries(usable.map(({ name }) => [name, values.get(name) as JsonValue]));
}

/** The method that shows best how to call a client: one that reads and needs few parameters. */
export function exampleMethod(
  document: OpenApiDocument,
  methods: readonly ClientMethod[],
  native: NativeOptions = {},
): ClientMethod | undefined {
  const reading = methods.filter(({ operation }) => operation.method === 'get');
  return (
    reading.find(({ isOptional }) => isOptional) ??
    reading.find((method) => exampleParameters(document, method, native) !== undefined) ??
    methods[0]
  );
}

/** The source of a call. Parameters and bodies that take more than a word are left to the reader. */
export function exampleCall(
  document: OpenApiDocument,
  method: ClientMethod,
  native: NativeOptions = {},
): string {
  if (method.isOptional) return `${method.name}()`;
  const params = exampleParameters(document, method, native);
  return `${method.name}(${params ? literal({ params }) : '{ /* params, body */ }'})`;
}

/** The parameters that a method needs; `undefined` if it needs a body, or more than words and numbers. */
function exampleParameters(
  document: OpenApiDocument,
  { operation }: ClientMethod,
  native: NativeOptions,
): JsonObject | undefined {
  const body = document.resolve([...operation.path, 'requestBody'])?.value;
  if ((isJsonObject(body) && body.required === true) || operation.queryString?.required) return undefined;
  const params: Record<string, JsonObject> = {};
  for (const { name, in: place, path, required } of operation.parameters) {
    if ((!required && place !== 'path') || isReservedHeader(place, name)) continue;
    const schema = document.resolve([...path, 'schema'])?.value;
    const isPlain = isJsonObject(schema) && !nativeKind(schema, document.dialect, native);
    const value = isPlain ? exampleValue(name, schema) : undefined;
    if (value === undefined) return undefined;
    params[place] = { ...params[place], [name]: value };
  }
  const described = Object.keys(params.path ?? {});
  const placeholders = [...operation.template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  return placeholders.every((name) => name !== undefined && described.includes(name)) ? params : undefined;
}

function exampleValue(name: string, { type, enum: values }: JsonObject): JsonValue | undefined {
  if (Array.isArray(values)) return typeof values[0] === 'string' ? values[0] : undefined;
  if (type === 'string') return name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
  if (type === 'boolean') return true;
  return type === 'integer' || type === 'number' ? 1 : undefined;
}
