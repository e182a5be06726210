import { makeValue, SchemaReader } from '@specpact/schema';
import {
  isForm,
  isJson,
  isJsonObject,
  isRange,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type QueryString,
  readMarks,
  writeBody,
  writtenExample,
} from '@specpact/spec';
import { type Credentials, chosenSchemes } from './credentials.ts';
import type { Draft } from './draft.ts';
import { documentedValues, isSent, parameterValues } from './parameter-values.ts';

/** What requests are made from. */
export interface Drafting {
  document: OpenApiDocument;
  credentials: Credentials;
  /** The value of a path parameter that leads to something that was created in this run. */
  created(operation: Operation, parameter: Parameter): JsonValue | undefined;
}

/** The media type of an operation's body that is sent: JSON if it takes JSON. */
export function sentMediaType({ requestBody }: Operation): MediaType | undefined {
  const content = requestBody?.content ?? [];
  return content.find(({ type }) => isJson(type)) ?? content.find(({ type }) => !isRange(type)) ?? content[0];
}

/** The examples of a media type, and of its schema. */
export function documentedBodies(
  document: OpenApiDocument,
  media: MediaType,
): { name: string; value: JsonValue }[] {
  const examples = document.resolve([...media.path, 'examples'])?.value;
  const named = Object.keys(isJsonObject(examples) ? examples : {}).flatMap((name) => {
    const value = document.resolve([...media.path, 'examples', name, 'value'])?.value;
    return value === undefined ? [] : [{ name, value }];
  });
  if (named.length > 0) return named;
  const single = writtenExample(document, media);
  if (single !== undefined) return [{ name: 'example', value: single }];
  const target = media.schema && document.resolve(media.schema.path)?.value;
  const [own] = isJsonObject(target)
    ? [target.example, ...(Array.isArray(target.examples) ? target.examples : [])]
    : [];
  return own === undefined ? [] : [{ name: 'example', value: own }];
}

/**
 * The plainest request that the document takes: what is required, and no more.
 *
 * @param only `documented`: every value has to be an example of the document.
 * @param given values that come before all others.
 * @returns why there is none, as a text.
 */
export function baseDraft(
  drafting: Drafting,
  operation: Operation,
  only: 'documented' | 'any',
  given: ReadonlyMap<Parameter, JsonValue> = new Map(),
): Draft | string {
  const { document, credentials } = drafting;
  const undescribed = undescribedName(operation);
  if (undescribed !== undefined)
    return `the document does not describe the path parameter \`${undescribed}\``;
  const values = new Map<Parameter, JsonValue>(given);
  let isDocumented = true;
  for (const parameter of operation.parameters.filter(isSent)) {
    if (given.has(parameter) || (!parameter.required && parameter.in !== 'path')) continue;
    const created = drafting.created(operation, parameter);
    const [documented] = documentedValues(document, parameter);
    const value = created ?? documented;
    if (value !== undefined) {
      values.set(parameter, value);
      continue;
    }
    if (only === 'documented') return `the ${parameter.in} parameter \`${parameter.name}\` has no example`;
    isDocumented = false;
    const [made] = parameterValues(document, parameter).taken;
    if (!made) return `no value can be made for the ${parameter.in} parameter \`${parameter.name}\``;
    values.set(parameter, made.value);
  }
  const { requestBody } = operation;
  // A body that may be left out is not left out of a request that writes what the examples say.
  const isWrite = !/^(get|head|options|query|trace)$/.test(operation.method);
  const isWanted = only === 'documented' && isWrite && given.size === 0 && requestBody !== undefined;
  const body =
    requestBody?.required === true || isWanted
      ? baseBody(document, sentMediaType(operation), only)
      : undefined;
  if (typeof body === 'string') return `its body ${body}`;
  const { queryString: described } = operation;
  const query = described?.required === true ? baseBody(document, described.content, only) : undefined;
  if (typeof query === 'string') return `its query ${query}`;
  return {
    operation,
    method: operation.method,
    values,
    body: body && { type: body.type, value: body.value },
    credentials: { schemes: chosenSchemes(operation, credentials) },
    intent: { kind: 'taken' },
    what: 'the plainest request',
    ...(described && query && { queryString: wholeQuery(described, query.value) }),
    isDocumented: isDocumented && body?.isDocumented !== false && query?.isDocumented !== false,
  };
}

/** The whole query in its media type, as it stands in the URL. */
function wholeQuery({ content: { type, value: media } }: QueryString, value: JsonValue): string {
  const { text } = writeBody(type, value, media.encoding);
  return isForm(type) ? text : encodeURIComponent(text);
}

/** The first name in a path that no path parameter has: nothing can stand in its place. */
function undescribedName({ template, parameters }: Operation): string | undefined {
  const named = new Set(parameters.flatMap(({ in: place, name }) => (place === 'path' ? [name] : [])));
  return readMarks(template).slots.length > 0
    ? undefined
    : [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name).find((name) => !named.has(name));
}

function baseBody(
  document: OpenApiDocument,
  media: MediaType | undefined,
  only: 'documented' | 'any',
): { type: string; value: JsonValue; isDocumented: boolean } | string {
  if (!media) return 'has no media type';
  const [example] = documentedBodies(document, media);
  if (example) return { type: media.type, value: example.value, isDocumented: true };
  if (only === 'documented') return 'has no example';
  if (!media.schema) return { type: media.type, value: {}, isDocumented: false };
  const reader = SchemaReader.of(document);
  const made = makeValue(reader, reader.written(media.schema), { direction: 'request', name: 'body' });
  return made.answer === 'made'
    ? { type: media.type, value: made.value, isDocumented: false }
    : `cannot be made: \`${made.keyword}\` stands in the way`;
}
