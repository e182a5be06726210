// validators/ takes the schemas of a document's responses.
// It gives the text of `validators.ts`: each schema compiled by Ajv.
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
  /** The ending of imports. */
  ending?: ImportEnding | undefined;
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

/**
 * The source of `validators.ts`: `Validators` of `@specpact/client` for the success responses of a document, by
 * operation, status and media type. It has no dependencies. Each operation also has its validators alone, so that a
 * bundle contains those of the operations that a program calls.
 */
export async function validatorsSource(
  document: OpenApiDocument,
  methods: readonly NamedOperation[],
  { native, ending, signal, functions = byAjv(document, signal) }: ValidatorsOptions = {},
): Promise<string> {
  const reader = SchemaReader.of(document);
  const { schemas } = functions;
  const used = new Set<string>();
  const entries = methods.flatMap(({ name, operation }) => {
    const statuses = Object.entries(validated(reader, operation)).map(([status, content]) => [
      status,
      Object.fromEntries(
        content.map(({ type, schema }) => {
          const name = schemas.define(reader.written(schema));
          used.add(name);
          return [type, new Source(`validate_${name}`)];
        }),
      ),
    ]);
    const key = `${operation.method.toUpperCase()} ${operation.template}`;
    return statuses.length === 0 ? [] : [{ name, key, statuses: Object.fromEntries(statuses) }];
  });
  const received = webhooks(
    document,
    (schema) => {
      const name = schemas.define(reader.written(schema));
      used.add(name);
      return new Source(`validate_${name}`);
    },
    native,
  );
  const compiled = await functions.source([...used]);
  const alone = entries.map(
    ({ name, key, statuses }) => `/** The validators of \`${name}\` alone. */
export const ${name}Validators: Validators =
  ${literal({ [key]: statuses }, '  ')};
`,
  );
  const all = Object.fromEntries(entries.map(({ key, statuses }) => [key, statuses]));
  return `// @ts-nocheck: compiled from the document's schemas by Ajv, and plain JavaScript but for one type.
import type { Validators${received ? ', WebhookContract' : ''} } from '@specpact/client';
${JSON.stringify(received ?? {}).includes('"conversions"') ? conversionsImport(ending) : ''}
${compiled}
/** Checks whether the body of each success response is what the document describes. */
export const validators: Validators = ${literal(all)};
${alone.map((one) => `\n${one}`).join('')}${
  received
    ? `
/** The webhooks of the document, with the validators of their events. */
export const webhookContract: WebhookContract = ${literal(received)};
`
    : ''
}`;
}

interface WebhookEntry {
  method: string;
  content: Record<string, Source>;
  conversions?: Record<string, Source>;
}

/** The webhooks and callbacks that a receiver can take: those that are sent as JSON. */
function webhooks(
  document: OpenApiDocument,
  validatorOf: (schema: WrittenSchema) => Source,
  native?: ConversionsSource,
) {
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
