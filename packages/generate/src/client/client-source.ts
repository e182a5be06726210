import type { OpenApiDocument } from '@specpact/spec';
import type { EventData } from '../events/event-data.ts';
import type { ConversionsSource } from '../native/conversions-source.ts';
import { apiTitle } from '../source/api-title.ts';
import { docComment } from '../source/comment.ts';
import { isBareName, literal } from '../source/literal.ts';
import type { XmlSource } from '../xml/xml-source.ts';
import type { ClientMethod } from './client-method.ts';
import type { MethodGroup } from './method-groups.ts';
import { aboutOperation } from './operation/operation-comment.ts';
import { pagesType } from './operation/operation-pages.ts';
import { streamParameters, streamType } from './operation/operation-streams.ts';
import { GIVEN, type OperationTypes, OWN_HEADERS } from './operation/operation-types.ts';

/** What a client's sources are made of. */
export interface ClientParts {
  document: OpenApiDocument;
  /** The client's name: `ShopClient`. */
  name: string;
  methods: readonly ClientMethod[];
  /** The types of each method, in the same order. */
  types: readonly OperationTypes[];
  /** The names of the types of schemas. */
  schemaNames: ReadonlySet<string>;
  ending: 'js' | 'ts';
  /** What becomes a `Date` or a `bigint`, if anything does. */
  native?: ConversionsSource | undefined;
  /** Which events of streams hold JSON. */
  events?: EventData['rules'] | undefined;
  /** How bodies stand in XML. */
  xml?: XmlSource | undefined;
  /** The methods that are in groups. Empty if the client has all methods itself. */
  groups?: readonly MethodGroup[] | undefined;
}

/** The source of a document's client: one method per operation, over `createClient` of `@specpact/client`. */
export function clientSource(parts: ClientParts): string {
  const { document, name, methods, types, ending } = parts;
  // A document may describe only webhooks.
  const calls = methods.length > 0;
  const api = apiTitle(document).trim() || document.name;
  const given = methods.some(({ takesHeaders }) => takesHeaders) ? GIVEN : '';
  const [ownHeaders, alsoHeaders, givenBy] = given ? OWN_HEADERS : ['', '', ''];
  const type = `${name}${givenBy}`;
  const isPaged = methods.some(({ pagination }) => pagination);
  const hasStreams = methods.some(({ isStreamed }) => isStreamed);
  const runtime = [calls && 'type Call', 'type ClientOptions', 'createClient']
    .concat(given ? ['type GivenBy', 'type OptionalIfEmpty', 'type OwnHeaders'] : [])
    .concat(isPaged ? ['type PageItem', 'withPages'] : [])
    .concat(hasStreams ? ['type ItemOf', 'type ItemStreamOptions', 'withStream'] : [])
    .filter(Boolean);
  const own = types.flatMap(({ options, result }) => [options, result]).sort();
  return `import { ${runtime.join(', ')} } from '@specpact/client';
import { contract } from './contract.${ending}';
import type { paths } from './schema.${ending}';
${calls ? `import type {\n${own.map((type) => `  ${type},\n`).join('')}} from './types.${ending}';\n` : ''}
${docComment([`How a client of ${api} is made.`])}export type ${name}Options = Omit<ClientOptions<typeof contract>, 'contract'>;

${docComment([`A client of ${api}: one method per operation.`])}export interface ${name}${given} {
${members(parts, (method) => signature(document, method, types[methods.indexOf(method)]), groupSignature).join('\n')}}

${docComment([
  `Makes a client of ${api}.`,
  '',
  '@throws {RequestError} if the base URL or a credential cannot be used.',
])}export function create${name}${ownHeaders}(options: ${name}Options${alsoHeaders}${needsCredentials(document) ? '' : ' = {}'}): ${type} {
${implementation(type, parts)}}
`;
}

/** The body of the function that makes a client. */
function implementation(type: string, parts: ClientParts): string {
  const { methods } = parts;
  const made = 'createClient<paths, typeof contract>({ ...options, contract })';
  if (methods.length === 0) return `  ${made};\n  return {};\n`;
  const used = [...new Set(methods.map(({ operation }) => operation.method.toUpperCase()))].sort();
  const callOf = ({ name: key, operation: { method, template }, pagination, isStreamed }: ClientMethod) => {
    const call = `(options?: object) => client${memberAccess(method.toUpperCase())}(${literal(template)}, options)`;
    const streamed = isStreamed ? `withStream(${call})` : call;
    return `    ${key}: ${pagination ? `withPages(${streamed}, ${literal(pagination.contract)})` : streamed},\n`;
  };
  const calls = members(
    parts,
    callOf,
    ({ name: key }, inside) => `    ${key}: {\n${indented(inside.join(''))}    },\n`,
  );
  return `  // The methods below have the types above. The cast saves the compiler seconds of comparing them.
  const client = ${made} as unknown as Record<
    ${used.map((method) => literal(method)).join(' | ')},
    (template: string, options?: object) => unknown
  >;
  return {
${calls.join('')}  } as unknown as ${type};
`;
}

/** What is written for the methods of a client: for those without a group, and then for each group. */
function members(
  { methods, groups = [] }: ClientParts,
  ofMethod: (method: ClientMethod) => string,
  ofGroup: (group: MethodGroup, inside: readonly string[]) => string,
): string[] {
  const grouped = new Set(groups.flatMap((group) => group.methods));
  return [
    ...methods.filter((method) => !grouped.has(method)).map(ofMethod),
    ...groups.map((group) => ofGroup(group, group.methods.map(ofMethod))),
  ];
}

function groupSignature({ name, about }: MethodGroup, inside: readonly string[]): string {
  return `${docComment([about], '  ')}  readonly ${name === 'new' ? "'new'" : name}: {\n${indented(inside.join('\n'))}  };\n`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function signature(
  document: OpenApiDocument,
  method: ClientMethod,
  types: OperationTypes | undefined,
): string {
  const { name, operation, pagination, isStreamed } = method;
  const comment = docComment(aboutOperation(document, operation), '  ');
  // Without quotes it would be a construct signature.
  const key = name === 'new' ? "'new'" : name;
  if (!(pagination || isStreamed) || !types)
    return `${comment}  ${key}(${types?.parameters}): Call<${types?.result}>;\n`;
  return `${comment}  ${key}: {
    (${types.parameters}): Call<${types.result}>;
${pagination ? `    /** The items of all pages. */\n    pages(${types.parameters}): ${pagesType(types, pagination)};\n` : ''}${isStreamed ? `    /** The items as they arrive. */\n    stream(${streamParameters(method, types)}): ${streamType(types)};\n` : ''}  };
`;
}

function memberAccess(name: string): string {
  return isBareName(name) ? `.${name}` : `[${literal(name)}]`;
}

function needsCredentials({ operations }: OpenApiDocument): boolean {
  return operations.some(({ security }) => security.some((schemes) => schemes.length > 0));
}
