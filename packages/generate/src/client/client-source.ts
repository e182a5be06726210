import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';
import { ownServer } from '../contract/servers.ts';
import { apiTitle } from '../source/api-title.ts';
import { clientName } from '../source/client-name.ts';
import { docComment } from '../source/comment.ts';
import { methodNames } from '../source/identifier.ts';
import { literal } from '../source/literal.ts';
import { isReservedHeader } from '../source/reserved-header.ts';
import { isNamedOperation } from '../types/typed-part.ts';

/** The ending of a relative import: `.js` for compilers, `.ts` for tools that run sources. */
export type ImportEnding = 'js' | 'ts';

/** A method of a client: its name and the operation that it calls. */
export interface ClientMethod {
  name: string;
  operation: Operation;
  /** Whether it can be called without options. */
  isOptional: boolean;
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
  }));
}

/** The source of a document's client: one method per operation, over `createClient` of `@specpact/client`. */
export function clientSource(document: OpenApiDocument, ending: ImportEnding): string {
  const name = clientName(document);
  const methods = clientMethods(document);
  const types = methods.some(({ operation }) => isNamedOperation(operation.value))
    ? 'operations, paths'
    : 'paths';
  // A document may describe only webhooks.
  const calls = methods.length > 0;
  const api = apiTitle(document).trim() || document.name;
  return `import { ${calls ? 'type Call, type CallOptions, ' : ''}type ClientOptions, createClient${calls ? ', type Result' : ''} } from '@specpact/client';
import { contract } from './contract.${ending}';
import type { ${types} } from './schema.${ending}';

${docComment([`How a client of ${api} is made.`])}export type ${name}Options = Omit<ClientOptions<typeof contract>, 'contract'>;

${docComment([`A client of ${api}: one method per operation.`])}export interface ${name} {
${methods.map((method) => signature(document, method)).join('\n')}}

${docComment([
  `Makes a client of ${api}.`,
  '',
  '@throws {RequestError} if the base URL or a credential cannot be used.',
])}export function create${name}(options: ${name}Options${needsCredentials(document) ? '' : ' = {}'}): ${name} {
  ${calls ? 'const client = ' : ''}createClient<paths, typeof contract>({ ...options, contract });
  return {${calls ? `\n${methods.map(implementation).join('')}  ` : ''}};
}
`;
}

function signature(document: OpenApiDocument, { name, operation, isOptional }: ClientMethod): string {
  const type = operationType(operation);
  const server = ownServer(document, operation);
  const comment = docComment(
    [
      ...summaryOf(operation),
      `\`${operation.method.toUpperCase()} ${operation.template}\``,
      ...(server === undefined
        ? []
        : ['', `Stands at ${server}: call it on a client with that \`baseUrl\`.`]),
      ...(operation.value.deprecated === true ? ['', '@deprecated'] : []),
    ],
    '  ',
  );
  // Without quotes it would be a construct signature.
  const key = name === 'new' ? "'new'" : name;
  return `${comment}  ${key}(options${isOptional ? '?' : ''}: CallOptions<${type}>): Call<Result<${type}>>;\n`;
}

/** The type of an operation: by its id if it has one, because readers look for the id. */
function operationType({ id, method, template, value }: Operation): string {
  return isNamedOperation(value) ? `operations[${literal(id)}]` : `paths[${literal(template)}]['${method}']`;
}

function implementation({ name, operation }: ClientMethod): string {
  return `    ${name}: (options) => client.${operation.method.toUpperCase()}(${literal(operation.template)}, options),\n`;
}

/** The operation's summary, or the first paragraph of its description. */
function summaryOf({ summary, value }: Operation): string[] {
  const description = typeof value.description === 'string' ? value.description : '';
  const text = summary?.trim() || (description.trim().split(/\n\s*\n/)[0] ?? '');
  return text === '' ? [] : [text, ''];
}

function needsCredentials({ operations }: OpenApiDocument): boolean {
  return operations.some(({ security }) => security.some((schemes) => schemes.length > 0));
}

function needsOptions(document: OpenApiDocument, { parameters, template, path }: Operation): boolean {
  const body: JsonValue | undefined = document.resolve([...path, 'requestBody'])?.value;
  if (isJsonObject(body) && body.required === true) return true;
  return (
    template.includes('{') ||
    parameters.some(
      ({ required, in: place, name }) => (required && !isReservedHeader(place, name)) || place === 'path',
    )
  );
}
