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
import { GIVEN } from './operation-types.ts';

/**
 * The source of `operations.ts`: a function for each operation, with its own part of the contract. Nothing runs when the
 * file is loaded, so a bundle contains only the functions that a program calls.
 */
export function operationFunctionsSource(parts: ClientParts): string {
  const { document, name, methods, types, ending, native, xml } = parts;
  const connect = connectName(name);
  const names = functionNames(parts);
  const schemes = securitySchemes(document);
  const functions = methods.map((method, index) => {
    const own = names[index] as FunctionNames;
    return functionOf(document, method, { ...own, types: types[index], native, xml });
  });
  const [writers, forXml] = importsOf(functions.flatMap((one) => one.imports));
  const named = types.flatMap(({ options, result }) => [options, result]).sort();
  const calls = methods.length > 0 ? 'type Call, ' : '';
  const given = methods.some(({ takesHeaders }) => takesHeaders) ? GIVEN : '';
  const more = given ? ['type HeadersOption', 'type OptionalIfEmpty'] : [];
  const imports = ['type Connection', 'type ConnectionOptions', 'connectionTo', ...more, ...writers].join(
    ', ',
  );
  const isOpen = !document.operations.some(({ security }) => security.some((names) => names.length > 0));
  return `import { ${calls}${imports} } from '@specpact/client';
${xmlImports(forXml, functions.map(({ text }) => text).join(''), ending)}import type { contract } from './contract.${ending}';
${functions.some(({ text }) => text.includes('conversions: {')) ? conversionsImport(ending) : ''}${named.length === 0 ? '' : `import type {\n${named.map((type) => `  ${type},\n`).join('')}} from './types.${ending}';\n`}
${docComment([
  `Makes a connection to the API, for the functions below: \`operation(${connect}(…), …)\`.`,
  '',
  '@throws {RequestError} if the base URL or a credential cannot be used.',
])}export function ${connect}${given}(options: ConnectionOptions<typeof contract>${given && ' & HeadersOption<Given>'}${isOpen ? ' = {}' : ''}): Connection${given && '<Given>'} {
  const api = ${literal({ servers: serverUrls(document.root).slice(0, 1), securitySchemes: schemes }, '  ')} as const;
  return connectionTo${given && '<Given>'}(api, options);
}
${functions.map(({ text }) => `\n${text}`).join('')}`;
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
}

/** The function that gives the items of all pages; empty if the document describes no pages. */
function pagesOf({ pagination, takesHeaders }: ClientMethod, { name, pages, types }: NamedOperation): string {
  if (!pagination || !types) return '';
  const call = `(given: object) => ${name}(connection, given as never)`;
  return `
${docComment([`The items of all pages of \`${name}\`.`])}export function ${pages}${takesHeaders ? GIVEN : ''}(
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
  const { name, types, native, xml } = named;
  const writers = writersOf(document, [operation], operation.security.flat().flatMap(schemeOf), {
    native,
    xml,
  });
  const contract = operationContract(document, operation, { native, xml });
  const take = writers.find(([kind]) => kind === 'take')?.[1];
  const key = `${operation.method.toUpperCase()} ${operation.template}`;
  const given = [
    literal(key),
    `${literal(contract, '  ')} as const`,
    take ? `{ take: ${take.text}, ...options }` : 'options',
    ...(writers.length > 0 ? [literal(Object.fromEntries(writers))] : []),
  ];
  const text = `${docComment(aboutOperation(document, operation))}export function ${name}${takesHeaders ? GIVEN : ''}(
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
