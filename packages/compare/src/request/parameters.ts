import { type SchemaAt, type SchemaFault, SchemaReader, validate, validateText } from '@specpact/schema';
import { didYouMean, isJson, type JsonValue, nearName, type Parameter, type Path } from '@specpact/spec';
import type { Finding } from '../finding.ts';
import type { FindingCode } from '../finding-code.ts';
import { findHeader, isStandardHeader } from '../header.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import { cookiesOf } from './cookies.ts';
import { isRepeatable, queryNames, readParameter } from './parameter-value.ts';
import { credentialNames } from './security.ts';

type Location = 'path' | 'query' | 'header' | 'cookie';

const SUBJECT: Record<Location, string> = {
  path: 'path parameter',
  query: 'query parameter',
  header: 'header',
  cookie: 'cookie',
};

/** OpenAPI describes these elsewhere and ignores parameters of these names (3.1, section 4.8.12.1). */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization']);

/** Judges the parameters of a request: their presence, and their values by `style` and schema. */
export function judgeParameters(context: InteractionContext): Finding[] {
  const { operation } = context;
  if (!operation) return [];
  return [
    ...operation.parameters.flatMap((parameter) => judgeParameter(context, parameter)),
    ...unknownNames(context),
  ];
}

function judgeParameter(context: InteractionContext, parameter: Parameter): Finding[] {
  const { requestName, interaction } = context;
  const { request, response } = interaction;
  const { in: location, name } = parameter;
  if (location === 'header' && NOT_PARAMETERS.has(name.toLowerCase())) return [];
  // A request that expects to be refused may be wrong on purpose.
  if (location === 'path' ? [400, 404, 422].includes(response.status) : context.expectsFailure) return [];
  const schema = schemaOf(context, parameter);
  const found = textOf(context, parameter, schema?.at);
  const subject = `the ${SUBJECT[location]} \`${name}\` of ${requestName}`;
  const finding = (reason: string, document: Path) =>
    context.finding(codeFor(location, 'incompatible'), `${subject}${reason}`, {
      document,
      pact: [...request.at, ...(found?.at ?? (location === 'path' ? ['path'] : []))],
    });
  if (!found) return parameter.required ? [finding(' is missing, and it is required', parameter.path)] : [];
  if (!schema) return [];
  const faults = faultsOf(context, parameter, schema, found);
  if (typeof faults === 'string') return [finding(` ${faults}`, parameter.path)];
  return faults.map((fault) => {
    const inside = fault.value.path;
    const part = inside.length === 0 ? '' : `, ${fieldName(inside)}`;
    return finding(`${part} ${fault.reason}`, fault.schema.path);
  });
}

interface Found {
  texts: readonly string[];
  /** From the request. */
  at: Path;
}

function textOf(
  context: InteractionContext,
  parameter: Parameter,
  schema: SchemaAt | undefined,
): Found | undefined {
  const { request } = context.interaction;
  const { in: location, name } = parameter;
  switch (location) {
    case 'path': {
      const text = context.pathValues.get(name);
      return text === undefined ? undefined : { texts: [text], at: ['path'] };
    }
    case 'header': {
      const header = findHeader(request.headers, name);
      return header && { texts: [header.value], at: ['headers', header.name] };
    }
    case 'cookie': {
      const text = cookiesOf(request).get(name);
      const header = findHeader(request.headers, 'cookie');
      return text === undefined || !header ? undefined : { texts: [text], at: ['headers', header.name] };
    }
    default: {
      const reader = SchemaReader.of(context.document);
      const [first] = queryNames(reader, parameter, schema, request.query);
      return first === undefined ? undefined : { texts: request.query.get(name) ?? [], at: ['query', first] };
    }
  }
}

/** A parameter has a `schema`, or a media type that says how its text is to be read. */
function schemaOf(
  { document }: InteractionContext,
  { path, value }: Parameter,
): { at: SchemaAt; json: boolean } | undefined {
  const reader = SchemaReader.of(document);
  const plain = reader.schemaAt([...path, 'schema']);
  if (plain) return { at: plain, json: false };
  const [type] =
    typeof value.content === 'object' && value.content !== null ? Object.keys(value.content) : [];
  const described = type === undefined ? undefined : reader.schemaAt([...path, 'content', type, 'schema']);
  return type !== undefined && described ? { at: described, json: isJson(type) } : undefined;
}

/** A string where the text cannot be read as what it is said to be. */
function faultsOf(
  context: InteractionContext,
  parameter: Parameter,
  schema: { at: SchemaAt; json: boolean },
  { texts }: Found,
): SchemaFault[] | string {
  const reader = SchemaReader.of(context.document);
  const decoded = parameter.in === 'path' ? texts.map(decode) : texts;
  if (decoded.some((text) => text === undefined)) return 'is not percent-encoded as a URL must be';
  const known = decoded.map((text) => text ?? '');
  if (schema.json) {
    const [value] = known.map(parse);
    if (value === undefined) return 'must be JSON';
    return validate(reader, schema.at, value, { completeness: 'exact', direction: 'request' });
  }
  if (known.every((text) => text === '') && parameter.value.allowEmptyValue === true) return [];
  if (parameter.in === 'query' && known.length > 1 && !isRepeatable(parameter)) {
    return 'is given more than once, and by its `explode: false` it is written once';
  }
  const value = readParameter(reader, parameter, schema.at, {
    texts: known,
    all: context.interaction.request.query,
  });
  return validateText(reader, schema.at, value, 'request');
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function codeFor(location: Location, fault: 'incompatible'): FindingCode {
  return `request.${location}.${fault}`;
}

/** What a request sends and the operation does not describe. */
function unknownNames(context: InteractionContext): Finding[] {
  const { operation, requestName, interaction } = context;
  if (!operation || context.expectsFailure) return [];
  const { request } = interaction;
  const reader = SchemaReader.of(context.document);
  const of = (location: Location) => operation.parameters.filter((parameter) => parameter.in === location);
  const unknown = (location: 'query' | 'header' | 'cookie', name: string, at: Path) => {
    const names = of(location).map((parameter) => parameter.name);
    return context.finding(
      `request.${location}.unknown`,
      `${requestName} describes no ${SUBJECT[location]} \`${name}\`${didYouMean(name, names)}`,
      { document: operation.path, pact: [...request.at, ...at] },
      nearName(name, names),
    );
  };
  const queries = new Set(credentialNames(context, 'query'));
  for (const parameter of of('query')) {
    for (const name of queryNames(reader, parameter, schemaOf(context, parameter)?.at, request.query)) {
      queries.add(name);
    }
  }
  const headers = new Set(credentialNames(context, 'header'));
  for (const { name } of of('header')) headers.add(name.toLowerCase());
  const cookies = new Set(credentialNames(context, 'cookie'));
  for (const { name } of of('cookie')) cookies.add(name);
  const cookieHeader = findHeader(request.headers, 'cookie')?.name ?? 'Cookie';
  return [
    ...[...request.headers.keys()]
      .filter((name) => !headers.has(name.toLowerCase()) && !isStandardHeader(name, 'request'))
      .map((name) => unknown('header', name, ['headers', name])),
    ...[...cookiesOf(request).keys()]
      .filter((name) => !cookies.has(name))
      .map((name) => unknown('cookie', name, ['headers', cookieHeader])),
    ...[...request.query.keys()]
      .filter((name) => !queries.has(name))
      .map((name) => unknown('query', name, ['query', name])),
  ];
}
