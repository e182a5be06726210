import {
  essence,
  type JsonObject,
  type MediaType,
  markedSearch,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type PartHead,
  positionedEncoding,
  readMarks,
  type SecurityRequirement,
  writeBody,
  writeHeaderValue,
  writePathValue,
  writeQueryValue,
  writeSequence,
} from '@specpact/spec';
import type { SentRequest } from '../exchange/exchange.ts';
import { type Credentials, type PlacedCredential, placeCredential } from './credentials.ts';
import type { Draft } from './draft.ts';
import { parameterValues } from './parameter-values.ts';

/** A credential that nobody has. It has the form of those of HTTP Basic, too. */
const WRONG = 'specpact:wrong-credential';

/** Writes a draft as a request. @param baseUrl without a slash at the end. */
export function writeRequest(
  document: OpenApiDocument,
  draft: Draft,
  baseUrl: string,
  credentials: Credentials,
): SentRequest {
  const { operation, method, values, body, queryString } = draft;
  const path = new Map<string, string>();
  const query: [string, string][] = [];
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const [parameter, value] of values) {
    if (parameter.in === 'path') path.set(parameter.name, writePathValue(parameter, value));
    else if (parameter.in === 'query') query.push(...writeQueryValue(parameter, value));
    else if (parameter.in === 'header')
      headers[parameter.name] = headerText(writeHeaderValue(parameter, value));
    else cookies.push(`${parameter.name}=${encodeURIComponent(writeHeaderValue(parameter, value))}`);
  }
  headers.Accept = acceptOf(draft);
  const written = body && writeSentBody(document, operation, body);
  if (body && written) headers['Content-Type'] = written.type;
  const placed = draft.credentials.schemes.flatMap((name) =>
    placedFor(document, name, sentCredential(name, draft.credentials, credentials)),
  );
  const reached = readMarks(operation.template);
  const marked = markedSearch(
    reached,
    operation.parameters.map(({ name }) => name),
  );
  const ofPath = reached.slots.map(({ name, parameter }) => `${name}=${path.get(parameter) ?? ''}`);
  const filled = reached.path.replace(/\{([^{}]+)\}/g, (braces, name: string) => path.get(name) ?? braces);
  const address = (text: (one: PlacedCredential) => string) => {
    const pairs = [
      ...query,
      ...placed.filter((one) => one.in === 'query').map((one) => [one.name, text(one)]),
    ];
    const search = pairs
      .map((pair) =>
        pair.map((part) => (part?.startsWith('${') ? part : encodeURIComponent(part ?? ''))).join('='),
      )
      .join('&');
    const all = [marked, ...ofPath, queryString, search].filter(Boolean);
    return `${baseUrl}${filled}${all.length === 0 ? '' : `?${all.join('&')}`}`;
  };
  const allHeaders = (text: (one: PlacedCredential) => string) => {
    const own = placed.filter((one) => one.in === 'header').map((one) => [one.name, text(one)]);
    const keys = placed.filter((one) => one.in === 'cookie').map((one) => `${one.name}=${text(one)}`);
    const all = [...cookies, ...keys];
    return { ...headers, ...Object.fromEntries(own), ...(all.length > 0 && { Cookie: all.join('; ') }) };
  };
  return {
    method: method.toUpperCase(),
    url: address(({ value }) => value),
    headers: allHeaders(({ value }) => value),
    body: body?.raw ?? written?.text,
    secrets: placed.flatMap(({ secrets }) => secrets),
    shown: { url: address(({ shown }) => shown), headers: allHeaders(({ shown }) => shown) },
  };
}

/** Writes a list of a sequential media type item by item, and any other value as one body. */
function writeSentBody(
  document: OpenApiDocument,
  { requestBody }: Operation,
  { type, value }: NonNullable<Draft['body']>,
): { type: string; text: string } {
  const media = requestBody?.content.find((one) => one.type === type || one.type === essence(type));
  const headOf = media && ((index: number) => partHead(document, media, index));
  const sequence = Array.isArray(value) ? writeSequence(value, type, headOf) : undefined;
  if (sequence) return { type: sequence.type, text: sequence.texts.join('') };
  return writeBody(type, value, media?.value.encoding);
}

/** The head of a part that the document describes by its position: its types, and a value for each required header. */
function partHead(document: OpenApiDocument, media: MediaType, index: number): PartHead | undefined {
  const encoding = positionedEncoding(document, media, index);
  if (!encoding) return undefined;
  const headers = encoding.headers
    .filter(({ name, required }) => required && name.toLowerCase() !== 'content-type')
    .flatMap((header): [string, string][] => {
      const parameter: Parameter = { ...header, in: 'header' };
      const [first] = parameterValues(document, parameter).taken;
      return first ? [[header.name, headerText(writeHeaderValue(parameter, first.value))]] : [];
    });
  return { contentTypes: encoding.contentTypes, headers };
}

/** What the operation answers with. */
function acceptOf({ operation }: Draft): string {
  const types = operation.responses.flatMap(({ content }) => content.map(({ type }) => type));
  const distinct = [...new Set(types)].filter((type) => /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+/.test(type));
  return distinct.length > 0 ? distinct.join(', ') : '*/*';
}

/** A header takes no other characters (RFC 9110, section 5.5). */
function headerText(text: string): string {
  return /^[\x20-\x7E]*$/.test(text) ? text : encodeURIComponent(text);
}

function sentCredential(
  name: string,
  { wrong, empty }: Draft['credentials'],
  credentials: Credentials,
): string | undefined {
  if (wrong === name) return WRONG;
  return empty === name ? '' : credentials.get(name);
}

function placedFor(document: OpenApiDocument, name: string, value: string | undefined): PlacedCredential[] {
  const scheme = document.resolve(['components', 'securitySchemes', name])?.value;
  const requirement: SecurityRequirement = { name, scopes: [], scheme: scheme as JsonObject | undefined };
  const placed = value === undefined ? undefined : placeCredential(requirement, value);
  if (!placed) return [];
  // A credential that nobody has is no secret, so it is shown.
  return value === WRONG || value === '' ? [{ ...placed, shown: placed.value, secrets: [] }] : [placed];
}
