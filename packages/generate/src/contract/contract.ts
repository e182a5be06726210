// contract/ takes a document.
// It gives the text of `contract.ts`: what the client knows of it at run time.
import { SchemaReader } from '@specpact/schema';
import {
  isForm,
  isJson,
  isJsonObject,
  isXml,
  type JsonObject,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Response,
  referenceTo,
  type WrittenSchema,
} from '@specpact/spec';
import type { EventData } from '../events/event-data.ts';
import { type ConversionsSource, conversionsImport } from '../native/conversions-source.ts';
import type { ImportEnding } from '../source/import-ending.ts';
import { literal, Source } from '../source/literal.ts';
import type { XmlSource } from '../xml/xml-source.ts';
import { formFields } from './form-fields.ts';
import { itemReader } from './item-streams.ts';
import { bodyContract, hasBody, isSimple, parameterContracts, wholeQuery } from './request-contract.ts';
import { headerContracts } from './response-headers.ts';
import { isList, type Shape, shapeOf } from './response-shape.ts';
import { importsOf, namesIn, xmlImports } from './runtime-imports.ts';
import { ownServer, serverUrls } from './servers.ts';

/**
 * The source of `contract.ts`: what the runtime must know of a document. The compiler checks it against `Contract`
 * of `@specpact/client`.
 */
export function contractSource(
  document: OpenApiDocument,
  { native, xml, events, ending }: ContractOptions = {},
): string {
  const given = { native, xml, events };
  const operations = document.operations.map((operation) => operationContract(document, operation, given));
  const schemes = securitySchemes(document);
  const writers = writersOf(document, document.operations, Object.values(schemes), given);
  const contract = {
    servers: serverUrls(document.root),
    securitySchemes: schemes,
    operations: Object.fromEntries(
      document.operations.map(({ method, template }, index) => [
        `${method.toUpperCase()} ${template}`,
        operations[index],
      ]),
    ),
    ...(writers.length > 0 && { writers: Object.fromEntries(writers) }),
  };
  const runtime = [...writers.flatMap(([, source]) => namesIn(source)), ...operations.flatMap(readersOf)];
  const [own, forXml] = importsOf(runtime);
  const imports = ['type Contract', ...own];
  const contractText = literal(contract);
  return `import ${imports.length > 1 ? `{ ${imports.join(', ')} }` : 'type { Contract }'} from '@specpact/client';
${xmlImports(forXml, contractText, ending)}${operations.some(({ conversions }) => conversions) ? conversionsImport(ending) : ''}
/** What \`@specpact/client\` must know of the document while it runs. */
export const contract = ${contractText} as const satisfies Contract;
`;
}

/** How the contract of a document is written. */
export interface ContractOptions {
  /** What becomes a `Date` or a `bigint`. */
  native?: ConversionsSource | undefined;
  /** How bodies stand in XML. */
  xml?: XmlSource | undefined;
  /** Which events of streams hold JSON. */
  events?: EventData['rules'] | undefined;
  ending?: ImportEnding | undefined;
}

/** The functions of the runtime that read the responses of an operation. */
export function readersOf({ responses }: ReturnType<typeof operationContract>): string[] {
  return Object.values(responses).flatMap((response) =>
    Object.values(response).flatMap((body) => (body instanceof Source ? namesIn(body).slice(0, 1) : [])),
  );
}

/** What the runtime must know of one operation. */
export function operationContract(
  document: OpenApiDocument,
  operation: Operation,
  { native, xml, events }: ContractOptions = {},
) {
  const { id, security, responses, queryString } = operation;
  const parameters = parameterContracts(operation);
  const body = bodyContract(document, operation);
  const listed: Record<string, Bodies> = Object.fromEntries(
    responses.map((response) => [response.status, bodies(document, response, { xml, events })]),
  );
  // The document says nothing of a redirect's target, so it is given as bytes.
  if (isOnlyRedirect(Object.keys(listed))) listed['2XX'] = { '*/*': new Source('readBlob') };
  const server = ownServer(document, operation);
  const headers = headerContracts(document, operation);
  const accept = acceptHeader(listed);
  // A response to HEAD has the headers of a body, but no body (RFC 9110, section 9.3.2).
  if (operation.method === 'head') for (const status of Object.keys(listed)) listed[status] = {};
  return {
    id,
    ...(server !== undefined && /^https?:/.test(server) && { server }),
    security: security.map((alternative) => alternative.map(({ name }) => name)),
    ...(parameters && { parameters }),
    ...(queryString && { querystring: wholeQuery(document, queryString) }),
    ...(body && { body }),
    ...(accept !== 'application/json' && { accept }),
    ...(headers && { headers }),
    responses: listed,
    ...(native && conversionsOf(operation, native)),
  };
}

/** What becomes a `Date` or a `bigint` in the responses of an operation. */
function conversionsOf({ method, responses }: Operation, native: ConversionsSource) {
  const byStatus = (
    entriesOf: (response: Response) => readonly (readonly [string, Source | undefined])[],
  ) => {
    const statuses = responses.flatMap((response) => {
      const found = entriesOf(response).filter(([, conversion]) => conversion);
      return found.length === 0 ? [] : [[response.status, Object.fromEntries(found)] as const];
    });
    return statuses.length === 0 ? undefined : Object.fromEntries(statuses);
  };
  const bodies =
    method === 'head'
      ? undefined
      : byStatus(({ content }) =>
          content.map(({ type, schema }) => [type, bodyConversion(type, schema, native)]),
        );
  const headers = byStatus((response) =>
    response.headers.map(({ name, schema }) => [name.toLowerCase(), native.of(schema)]),
  );
  return (bodies || headers) && { conversions: { ...(bodies && { bodies }), ...(headers && { headers }) } };
}

/** Bodies of other types than JSON, forms and streams are texts or bytes, whatever their schema says. */
function bodyConversion(type: string, schema: WrittenSchema | undefined, native: ConversionsSource) {
  return isJson(type) || isForm(type) || itemReader(type) ? native.of(schema) : undefined;
}

/** The media types of responses. Those of successes come first, because objects sort numbers. */
function acceptHeader(responses: Readonly<Record<string, object>>): string {
  const types = new Set(Object.values(responses).flatMap((response) => Object.keys(response)));
  return [...types].join(', ') || '*/*';
}

/**
 * The runtime's code that only some operations need. The clients of others do not import it.
 *
 * @param schemes the security schemes that the operations may use.
 */
export function writersOf(
  document: OpenApiDocument,
  operations: readonly Operation[],
  schemes: readonly JsonObject[],
  { native, xml }: ContractOptions = {},
): [string, Source][] {
  const writers: [string, Source][] = [];
  const parameters = operations.flatMap((operation) => operation.parameters);
  const hasWholeQuery = operations.some(({ queryString }) => queryString !== undefined);
  const hasKeyOutsideHeaders = schemes.some(({ in: place }) => place === 'query' || place === 'cookie');
  const isNativeParameter = ({ schema, content: [only] }: Parameter) =>
    native?.of(schema ?? only?.schema) !== undefined;
  const hasNativeQuery = operations.some(({ queryString }) => native?.of(queryString?.content.schema));
  const hasStyles = parameters.some(
    (parameter) => !isSimple(document, parameter) || isNativeParameter(parameter),
  );
  if (hasKeyOutsideHeaders || hasWholeQuery || hasStyles) {
    const isNative = parameters.some(isNativeParameter) || hasNativeQuery;
    writers.push(['parameters', new Source(isNative ? 'nativeParameters' : 'writeParameters')]);
  }
  const hasNativeBody = operations.some(({ requestBody }) =>
    requestBody?.content.some(({ schema }) => native?.of(schema)),
  );
  const xmlBodies = operations.flatMap((operation) => xmlBodiesOf(operation, xml));
  const writeBody = hasNativeBody ? 'nativeBody' : 'writeBody';
  if (xmlBodies.length > 0) {
    const bodies = literal(Object.fromEntries(xmlBodies), '  ');
    writers.push(['body', new Source(`withXml(${writeBody}, ${bodies})`)]);
  } else if (operations.some((operation) => bodyContract(document, operation))) {
    writers.push(['body', new Source(writeBody)]);
  } else if (operations.some((operation) => hasBody(document, operation))) {
    writers.push(['body', new Source(hasNativeBody ? 'nativeJson' : 'writeJson')]);
  }
  if (operations.some(({ responses }) => responses.some(({ headers }) => headers.length > 0))) {
    writers.push(['responseHeaders', new Source('readHeaders')]);
  }
  const types = native ? operations.flatMap((operation) => nativeTypes(operation, native)) : [];
  if (types.length > 0) writers.push(['take', new Source('takeNative')]);
  if (types.some((type) => itemReader(type))) writers.push(['items', new Source('nativeItems')]);
  return writers;
}

/** How the bodies of an operation stand in XML, by its id and by media type. */
function xmlBodiesOf({ id, requestBody }: Operation, xml: XmlSource | undefined): [string, object][] {
  const bodies = (requestBody?.content ?? []).flatMap(({ type, schema }) => {
    const source = isXml(type) ? xml?.of(schema) : undefined;
    return source ? [[type, source]] : [];
  });
  return bodies.length === 0 ? [] : [[id, Object.fromEntries(bodies)]];
}

/** The media types of responses with a `Date` or a `bigint`; empty texts for headers. */
function nativeTypes(operation: Operation, native: ConversionsSource): string[] {
  const { conversions } = conversionsOf(operation, native) ?? {};
  const bodies = Object.values(conversions?.bodies ?? {}).flatMap((content) => Object.keys(content));
  return conversions?.headers ? [...bodies, ''] : bodies;
}

/** Whether responses are redirects that a client follows, and no success. */
function isOnlyRedirect(statuses: readonly string[]): boolean {
  return (
    statuses.some((status) => /^30[12378]$|^3XX$/.test(status)) &&
    !statuses.some((status) => /^2|^default$/.test(status))
  );
}

/** The bodies of a response by media type. */
type Bodies = Record<string, Shape | Source | null>;

function bodies(
  document: OpenApiDocument,
  { content }: Response,
  { xml, events }: Pick<ContractOptions, 'xml' | 'events'>,
): Bodies {
  const reader = SchemaReader.of(document);
  return Object.fromEntries(
    content.map(({ type, schema }) => {
      const written = schema && reader.written(schema);
      if (isJson(type) && written) return [type, shapeOf(reader, written)];
      if (isForm(type))
        return [type, new Source(`readForm(${literal(written ? formFields(reader, written) : {})})`)];
      const inXml = isXml(type) ? xml?.of(schema) : undefined;
      if (inXml) return [type, new Source(`readXml(${inXml.text})`)];
      const rule = schema && events?.get(referenceTo(schema.path));
      if (rule) return [type, new Source(`readJsonEvents(${isEmpty(rule) ? '' : literal(rule)})`)];
      const items = written && isList(reader, written) ? itemReader(type) : undefined;
      return [type, items === undefined ? null : new Source(items)];
    }),
  );
}

function isEmpty(rule: object): boolean {
  return Object.keys(rule).length === 0;
}

/** The security schemes, each only with the members that decide where its credential goes. */
export function securitySchemes(document: OpenApiDocument): Record<string, JsonObject> {
  const schemes = document.resolve(['components', 'securitySchemes'])?.value;
  return Object.fromEntries(
    Object.keys(isJsonObject(schemes) ? schemes : {}).flatMap((name) => {
      const scheme = document.resolve(['components', 'securitySchemes', name])?.value;
      if (!isJsonObject(scheme)) return [];
      const { type, in: place, name: header, scheme: httpScheme } = scheme;
      if (type === 'apiKey') {
        // Header names have no case (RFC 9110, section 5.1). The runtime expects them in lower case.
        const key = place === 'header' ? String(header).toLowerCase() : header;
        return [[name, { type, in: place, name: key }]];
      }
      // HTTP schemes have no case (RFC 9110, section 11.1). Types have.
      if (type === 'http') return [[name, { type, scheme: String(httpScheme).toLowerCase() }]];
      return [[name, { type }]];
    }),
  );
}
