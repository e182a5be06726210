import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';
import { docComment } from './comment.ts';
import { methodNames, pascalCase } from './identifier.ts';
import { literal } from './literal.ts';
import { isNamedOperation } from './typed-part.ts';

/** The ending of a relative import: `.js` for compilers, `.ts` for what runs sources as they are. */
export type ImportEnding = 'js' | 'ts';

/** A method of a client: its name and the operation that it calls. */
export interface ClientMethod {
  name: string;
  operation: Operation;
  /** Whether it can be called without options. */
  isOptional: boolean;
}

/** The methods of a document's client, in its order; TRACE is left out, which no `fetch` sends. */
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

/** What a client and the function that makes it are called. */
export function clientName(document: OpenApiDocument): string {
  return `${pascalCase(document.name)}Client`;
}

/** A client of a document, as source: one method per operation, over `createClient` of `@specpact/client`. */
export function clientSource(document: OpenApiDocument, ending: ImportEnding): string {
  const name = clientName(document);
  const methods = clientMethods(document);
  const types = methods.some(({ operation }) => isNamedOperation(operation.value))
    ? 'operations, paths'
    : 'paths';
  const { title } = isJsonObject(document.root.info) ? document.root.info : {};
  const api = typeof title === 'string' && title.trim() !== '' ? title.trim() : document.name;
  return `import { type Call, type CallOptions, type ClientOptions, createClient, type Result } from '@specpact/client';
import { contract } from './contract.${ending}';
import type { ${types} } from './schema.${ending}';

${docComment([`How a client of ${api} is made.`])}export type ${name}Options = Omit<ClientOptions<typeof contract>, 'contract'>;

${docComment([`A client of ${api}: one method per operation.`])}export interface ${name} {
${methods.map((method) => signature(method)).join('\n')}}

${docComment([
  `Makes a client of ${api}.`,
  '',
  '@throws {RequestError} if the base URL or a credential cannot be used.',
])}export function create${name}(options: ${name}Options): ${name} {
  const client = createClient<paths, typeof contract>({ ...options, contract });
  return {
${methods.map(implementation).join('')}  };
}
`;
}

function signature({ name, operation, isOptional }: ClientMethod): string {
  const type = operationType(operation);
  const comment = docComment(
    [
      ...summaryOf(operation),
      `\`${operation.method.toUpperCase()} ${operation.template}\``,
      ...(operation.value.deprecated === true ? ['', '@deprecated'] : []),
    ],
    '  ',
  );
  return `${comment}  ${name}(options${isOptional ? '?' : ''}: CallOptions<${type}>): Call<Result<${type}>>;\n`;
}

/** The type of an operation: by its id where it has one, for that is what a reader looks for. */
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

function needsOptions(document: OpenApiDocument, { parameters, template, path }: Operation): boolean {
  const body: JsonValue | undefined = document.resolve([...path, 'requestBody'])?.value;
  if (isJsonObject(body) && body.required === true) return true;
  return template.includes('{') || parameters.some(({ required, in: place }) => required || place === 'path');
}
