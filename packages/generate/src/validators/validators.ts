// validators/ takes the schemas of a document's responses.
// It gives each schema compiled by Ajv, and the text of `validators.ts`.
import { SchemaReader } from '@specpact/schema';
import { isJson, type OpenApiDocument, type Operation, type WrittenSchema } from '@specpact/spec';
import { itemReader } from '../contract/item-streams.ts';
import { isList } from '../contract/response-shape.ts';
import { type ConversionsSource, conversionsImport } from '../native/conversions-source.ts';
import { callbacksOf } from '../part/callbacks.ts';
import type { ImportEnding } from '../source/import-ending.ts';
import { literal, Source } from '../source/literal.ts';
import { compileApart } from './compile-apart.ts';
import { JsonSchemas } from './json-schema.ts';

/** How validators are written. */
interface ValidatorsOptions {
  /** What becomes a `Date` or a `bigint` in webhooks. */
  native?: ConversionsSource | undefined;
  /** What gives the functions of validators: Ajv, unless it is something else. */
  functions?: ValidatorFunctions | undefined;
  /** Ends what is going on apart. */
  signal?: AbortSignal | undefined;
}

/** The functions of validators. */
export interface ValidatorFunctions {
  /** Where schemas are defined that validators are written for. */
  schemas: JsonSchemas;
  /** The source of the functions `validate_NAME`, for the definitions of these names. */
  source(names: readonly string[]): string | Promise<string>;
}

function byAjv(document: OpenApiDocument, signal?: AbortSignal): ValidatorFunctions {
  const schemas = new JsonSchemas(document);
  return { schemas, source: (names) => compileApart({ schemas, names }, signal) };
}

/** An operation, and the name of its method. */
interface NamedOperation {
  name: string;
  operation: Operation;
}

/** The validators of one operation, by status and media type. */
export interface OperationValidators {
  /** The name of its method. */
  name: string;
  /** The operation in a contract: `GET /orders`. */
  key: string;
  statuses: Record<string, Record<string, Source>>;
}

/** The validators of a document, before they are put into files. */
export interface CompiledValidators {
  /** The source of the functions that the others name. */
  functions: string;
  operations: readonly OperationValidators[];
  /** The webhooks that a receiver can take, if there are any. */
  webhooks: Record<string, WebhookEntry> | undefined;
}

/** Compiles the validators of a document: those of its success responses in JSON, of its streams and of its webhooks. */
export async function compiledValidators(
  document: OpenApiDocument,
  methods: readonly NamedOperation[],
  { native, signal, functions = byAjv(document, signal) }: ValidatorsOptions = {},
): Promise<CompiledValidators> {
  const reader = SchemaReader.of(document);
  const { schemas } = functions;
  const used = new Set<string>();
  const validatorOf = (schema: WrittenSchema) => {
    const name = schemas.define(reader.written(schema));
    used.add(name);
    return new Source(`validate_${name}`);
  };
  const operations = methods.flatMap(({ name, operation }) => {
    const statuses = Object.entries(validated(reader, operation)).map(([status, content]) => [
      status,
      Object.fromEntries(content.map(({ type, schema }) => [type, validatorOf(schema)])),
    ]);
    const key = `${operation.method.toUpperCase()} ${operation.template}`;
    return statuses.length === 0 ? [] : [{ name, key, statuses: Object.fromEntries(statuses) }];
  });
  const received = webhooks(document, validatorOf, native);
  return { functions: await functions.source([...used]), operations, webhooks: received };
}

/** The first line of a file with functions of Ajv. */
export const UNCHECKED =
  "// @ts-nocheck: compiled from the document's schemas by Ajv, and plain JavaScript but for one type.";

/**
 * The source of `validators.ts`: `Validators` of `@specpact/client` for the success responses of a document, by
 * operation, status and media type. It has no dependencies. Each operation also has its validators alone, so that a
 * bundle contains those of the operations that a program calls.
 */
export function validatorsSource(
  { functions, operations, webhooks: received }: CompiledValidators,
  ending?: ImportEnding,
): string {
  const alone = operations.map((one) => `\n${validatorsAlone(one)}`);
  const all = Object.fromEntries(operations.map(({ key, statuses }) => [key, statuses]));
  return `${UNCHECKED}
import type { Validators${received ? ', WebhookContract' : ''} } from '@specpact/client';
${received && isConverted(received) ? conversionsImport(ending) : ''}
${functions}
${ALL}export const validators: Validators = ${literal(all)};
${alone.join('')}${received ? `\n${webhookContractSource(received)}` : ''}`;
}

/** The comment on the validators of all operations. */
export const ALL =
  '/** Checks whether the body of each success response is what the document describes. */\n';

/** The source of the validators of one operation. */
export function validatorsAlone({ name, key, statuses }: OperationValidators): string {
  return `/** The validators of \`${name}\` alone. */
export const ${name}Validators: Validators =
  ${literal({ [key]: statuses }, '  ')};
`;
}

/** The source of the constant that a receiver of webhooks needs. */
export function webhookContractSource(received: Record<string, WebhookEntry>): string {
  return `/** The webhooks of the document, with the validators of their events. */
export const webhookContract: WebhookContract = ${literal(received)};
`;
}

/** Whether events of webhooks contain a `Date` or a `bigint`. */
export function isConverted(received: Record<string, WebhookEntry>): boolean {
  return Object.values(received).some(({ conversions }) => conversions !== undefined);
}

/** A webhook in a contract. */
export interface WebhookEntry {
  method: string;
  content: Record<string, Source>;
  conversions?: Record<string, Source>;
}

/** The webhooks and callbacks that a receiver can take: those that are sent as JSON. */
function webhooks(
  document: OpenApiDocument,
  validatorOf: (schema: WrittenSchema) => Source,
  native?: ConversionsSource,
): Record<string, WebhookEntry> | undefined {
  const entries = new Map<string, WebhookEntry>();
  for (const { name, method, content } of [...document.webhooks, ...callbacksOf(document)]) {
    const json = content.filter(({ type }) => isJson(type));
    // The first method is the one of the types: `post`, if there is one.
    if (entries.has(name) || json.length === 0) continue;
    const judged = json.map(({ type, schema }) => [
      type,
      schema ? validatorOf(schema) : new Source('() => true'),
    ]);
    const conversions = json.flatMap(({ type, schema }) => {
      const conversion = native?.of(schema);
      return conversion ? [[type, conversion] as const] : [];
    });
    entries.set(name, {
      method: method.toUpperCase(),
      content: Object.fromEntries(judged),
      ...(conversions.length > 0 && { conversions: Object.fromEntries(conversions) }),
    });
  }
  return entries.size === 0 ? undefined : Object.fromEntries(entries);
}

interface Validated {
  type: string;
  schema: WrittenSchema;
}

/** The bodies of JSON and of streams in the success responses, or in `default` if the document lists no success. */
function validated(reader: SchemaReader, { responses }: Operation): Record<string, Validated[]> {
  const successes = responses.filter(({ status }) => /^2/.test(status));
  const chosen = successes.length > 0 ? successes : responses.filter(({ status }) => status === 'default');
  return Object.fromEntries(
    chosen.flatMap(({ status, content }) => {
      const json = content.flatMap(({ type, schema }) => {
        if (!schema) return [];
        const isStream = itemReader(type) !== undefined && isList(reader, reader.written(schema));
        return isJson(type) || isStream ? [{ type, schema }] : [];
      });
      return json.length === 0 ? [] : [[status, json]];
    }),
  );
}
