import { isForm, isXml } from '@specpact/spec';
import { freeName } from '../source/type-names.ts';
import type { ClientParts } from './client-source.ts';

/** Names that a function cannot have (ECMAScript, section 12.7.2), and those that the file or `index.ts` has already. */
const TAKEN = (
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
  'false finally for function if implements import in instanceof interface let new null package private protected ' +
  'public return static super switch this throw true try typeof undefined var void while with yield ' +
  'connectionTo writeBody writeJson writeParameters readBlob readEvents readHeaders readJsonItems connection options api contract ' +
  'pagesOf streamOf isApiError isProtocolError isRequestError isTransportError validateWith'
).split(' ');

/** Further names in a file with a `Date` or a `bigint`. */
const NATIVE_TAKEN = 'conversions nativeBody nativeItems nativeJson nativeParameters takeNative'.split(' ');

/** The names of an operation's functions. */
export interface FunctionNames {
  name: string;
  /** For the items of all pages, if the document describes pages. */
  pages: string | undefined;
  /** For the items of a stream, if a success is one. */
  stream: string | undefined;
}

/** The names of the functions of operations, in their order. A name that is taken ends in an underscore, or in a number. */
export function functionNames({
  document,
  name,
  methods,
  types,
  schemaNames,
  native,
}: ClientParts): FunctionNames[] {
  // `index.ts` exports all names of the client side by side.
  const others = [
    connectName(name),
    `create${name}`,
    name,
    `${name}Options`,
    ...types.flatMap(({ all }) => all.map((type) => type.name)),
  ];
  const hasForms = document.operations.some(({ responses }) =>
    responses.some(({ content }) => content.some(({ type }) => isForm(type))),
  );
  const hasXml = document.operations.some(({ responses, requestBody }) =>
    [...responses, requestBody].some((body) => body?.content.some(({ type }) => isXml(type))),
  );
  const further = [
    ...(native ? NATIVE_TAKEN : []),
    ...(hasForms ? ['readForm'] : []),
    ...(hasXml ? ['readXml', 'withXml', 'xml'] : []),
  ];
  const used = new Set([...TAKEN, ...further, ...schemaNames, ...others]);
  // An operation has its own name, whatever further functions others have.
  const names = methods.map(({ name: own }) => freeName(used.has(own) ? `${own}_` : own, used));
  return methods.map(({ pagination, isStreamed }, index) => {
    const free = names[index] as string;
    const further = (suffix: string) => freeName(`${free}${suffix}`, used);
    return {
      name: free,
      pages: pagination && further('Pages'),
      stream: isStreamed ? further('Stream') : undefined,
    };
  });
}

/** The name of the API: `Shop` of `ShopClient`. */
export function apiName(client: string): string {
  return client.replace(/Client$/, '');
}

/** The name of the function that makes a connection. */
export function connectName(client: string): string {
  return `connect${apiName(client)}`;
}
