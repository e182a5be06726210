// client/operation/ takes one operation of a document.
// It gives the text of its function, its types, its pages and its comment.
import type { OpenApiDocument, SecurityRequirement } from '@specpact/spec';
import { operationContract, readersOf, securitySchemes, writersOf } from '../../contract/contract.ts';
import { importsOf, namesIn, xmlImports } from '../../contract/runtime-imports.ts';
import { serverUrls } from '../../contract/servers.ts';
import { conversionsImport } from '../../native/conversions-source.ts';
import { docComment } from '../../source/comment.ts';
import { literal } from '../../source/literal.ts';
import type { ClientMethod } from '../client-method.ts';
import type { ClientParts } from '../client-source.ts';
import { connectName, type FunctionNames, functionNames } from '../function-names.ts';
import { aboutOperation } from './operation-comment.ts';
import { pagesType } from './operation-pages.ts';
import { streamFunction } from './operation-streams.ts';
import { GIVEN_BY_CONNECTION, OWN_HEADERS } from './operation-types.ts';

/**
 * The source of `operations.ts`: a function for each operation, with its own part of the contract. Nothing runs when the
 * file is loaded, so a bundle contains only the functions that a program calls.
 */
export function operationFunctionsSource(parts: ClientParts): string {
  const { ending, methods } = parts;
  const { imports, local, text } = functionsSource(parts, functionNames(parts));
  const calls = methods.length > 0 ? ['type Call'] : [];
  const more = takesHeaders(parts) ? ['type GivenBy', 'type OptionalIfEmpty', 'type OwnHeaders'] : [];
  const own = ['type Connection', 'type ConnectionOptions', 'connectionTo'];
  return `import { ${[...calls, ...own, ...more, ...imports].join(', ')} } from '@specpact/client';
import type { contract } from './contract.${ending}';
${local}
${connectFunction(parts, { contract: 'typeof contract', functions: 'the functions below' })}${text}`;
}

/** The functions of some operations, and what they need. */
interface FunctionsSource {
  /** The code of the runtime that they import. */
  imports: string[];
  /** The lines that import other files of the client. */
  local: string;
  text: string;
}

/** @param names the names of the functions, in the order of the methods. */
export function functionsSource(parts: ClientParts, names: readonly FunctionNames[]): FunctionsSource {
  const { document, methods, types, ending, native, xml, events } = parts;
  const functions = methods.map((method, index) => {
    const own = names[index] as FunctionNames;
    return functionOf(document, method, { ...own, types: types[index], native, xml, events });
  });
  const [runtime, forXml] = importsOf(functions.flatMap((one) => one.imports));
  const named = types.flatMap(({ options, result }) => [options, result]).sort();
  const text = functions.map((one) => `\n${one.text}`).join('');
  const hasConversions = functions.some((one) => one.text.includes('conversions: {'));
  return {
    imports: runtime,
    local: `${xmlImports(forXml, text, ending)}${hasConversions ? conversionsImport(ending) : ''}${named.length === 0 ? '' : `import type {\n${named.map((type) => `  ${type},\n`).join('')}} from './types.${ending}';\n`}`,
    text,
  };
}

/** Whether an operation takes headers that a connection may give. */
export function takesHeaders({ methods }: Pick<ClientParts, 'methods'>): boolean {
  return methods.some((method) => method.takesHeaders);
}

/** What the function that makes a connection says. */
interface ConnectOptions {
  /** The type of what is known of the API. */
  contract: string;
  /** What the connection is for, in words. */
  functions: string;
}

/** The function that makes a connection. */
export function connectFunction(parts: ClientParts, { contract, functions }: ConnectOptions): string {
  const { document, name } = parts;
  const connect = connectName(name);
  const [own, also, given] = takesHeaders(parts) ? OWN_HEADERS : ['', '', ''];
  const isOpen = !document.operations.some(({ security }) => security.some((names) => names.length > 0));
  const api = { servers: serverUrls(document.root).slice(0, 1), securitySchemes: securitySchemes(document) };
  return `${docComment([
    `Makes a connection to the API, for ${functions}: \`operation(${connect}(…), …)\`.`,
    '',
    '@throws {RequestError} if the base URL or a credential cannot be used.',
  ])}export function ${connect}${own}(options: ConnectionOptions<${contract}>${also}${isOpen ? ' = {}' : ''}): Connection${given} {
  const api = ${literal(api, '  ')} as const;
  return connectionTo${given}(api, options);
}
`;
}

interface OperationFunction {
  text: string;
  /** The code of the runtime that it needs. */
  imports: string[];
}

/** The names of an operation's functions, and its types. */
interface NamedOperation extends FunctionNames {
  types: ClientParts['types'][number] | undefined;
  native: ClientParts['native'];
  xml: ClientParts['xml'];
  events: ClientParts['events'];
}

/** The function that gives the items of all pages; empty if the document describes no pages. */
function pagesOf({ pagination, takesHeaders }: ClientMethod, { name, pages, types }: NamedOperation): string {
  if (!pagination || !types) return '';
  const call = `(given: object) => ${name}(connection, given as never)`;
  return `
${docComment([`The items of all pages of \`${name}\`.`])}export function ${pages}${takesHeaders ? GIVEN_BY_CONNECTION : ''}(
  connection: Connection${takesHeaders ? '<Given>' : ''},
  ${types.parameters}${takesHeaders ? '' : ','}
): ${pagesType(types, pagination)} {
  return pagesOf(${call}, ${literal(pagination.contract)}, options ?? {});
}
`;
}

/** The function that gives the items of a stream; empty if no success is one. */
function streamOf(method: ClientMethod, { name, stream, types }: NamedOperation): string {
  if (stream === undefined || !types) return '';
  const call = `(given: object) => ${name}(connection, given as never)`;
  return `\n${docComment([`The items of \`${name}\` as they arrive.`])}${streamFunction(method, { call, stream, types })}`;
}

function functionOf(
  document: OpenApiDocument,
  method: ClientMethod,
  named: NamedOperation,
): OperationFunction {
  const { operation, takesHeaders } = method;
  const { name, types, native, xml, events } = named;
  const writers = writersOf(document, [operation], operation.security.flat().flatMap(schemeOf), {
    native,
    xml,
  });
  const contract = operationContract(document, operation, { native, xml, events });
  const take = writers.find(([kind]) => kind === 'take')?.[1];
  const key = `${operation.method.toUpperCase()} ${operation.template}`;
  const given = [
    literal(key),
    `${literal(contract, '  ')} as const`,
    take ? `{ take: ${take.text}, ...options }` : 'options',
    ...(writers.length > 0 ? [literal(Object.fromEntries(writers))] : []),
  ];
  const text = `${docComment(aboutOperation(document, operation))}export function ${name}${takesHeaders ? GIVEN_BY_CONNECTION : ''}(
  connection: Connection${takesHeaders ? '<Given>' : ''},
  ${types?.parameters}${takesHeaders ? '' : ','}
): Call<${types?.result}> {
  return connection(${given.join(', ')});
}
`;
  const pages = pagesOf(method, named);
  const stream = streamOf(method, named);
  const more = [
    ...(pages ? ['type PageItem', 'pagesOf'] : []),
    ...(stream ? ['type ItemOf', 'type ItemStreamOptions', 'streamOf'] : []),
  ];
  return {
    text: text + pages + stream,
    imports: [...more, ...writers.flatMap(([, source]) => namesIn(source)), ...readersOf(contract)],
  };
}

function schemeOf({ scheme }: SecurityRequirement) {
  return scheme ? [{ ...(typeof scheme.in === 'string' && { in: scheme.in }) }] : [];
}
