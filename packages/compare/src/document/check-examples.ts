import { type Direction, type SchemaFault, SchemaReader, validate, validateText } from '@specpact/schema';
import {
  essence,
  isJson,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  type Path,
  type PlacedText,
  placedTexts,
  placeholdersIn,
  sampledValue,
  type Webhook,
  type WrittenSchema,
} from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import { documentFinding } from './document-finding.ts';

/** Judges the examples of an operation by the schemas beside them. */
export function checkExamples(document: OpenApiDocument, operation: Operation): Finding[] {
  const check = (holder: Holder) => checkHolder(document, operation, holder);
  return [
    ...operation.parameters.flatMap((parameter) => check(parameterHolder(parameter))),
    ...(operation.queryString
      ? check(mediaHolder(operation.queryString.content, `the query string of ${operation.id}`, 'request'))
      : []),
    ...(operation.requestBody?.content ?? []).flatMap((media) =>
      check(mediaHolder(media, `the request body of ${operation.id}`, 'request')),
    ),
    ...operation.responses.flatMap((response) => {
      const name = `the ${response.status} response of ${operation.id}`;
      return response.content.flatMap((media) =>
        check({ ...mediaHolder(media, name, 'response'), isFilled: true }),
      );
    }),
  ];
}

/** Judges the examples of a webhook's message and headers. The provider writes them, like a response. */
export function checkMessageExamples(document: OpenApiDocument, webhook: Webhook): Finding[] {
  const name = `the message ${webhook.name}`;
  return [
    ...webhook.parameters.map(parameterHolder),
    ...webhook.content.map((media) => ({ ...mediaHolder(media, name, 'response'), isFilled: true })),
  ].flatMap((holder) => checkHolder(document, webhook, holder));
}

/** A part of the document that has a schema and examples. */
interface Holder {
  schema: WrittenSchema | undefined;
  value: JsonObject;
  path: Path;
  name: string;
  direction: Direction;
  /** How an example that is a text is read. One of another type is the value itself. */
  form: 'typed' | 'text' | 'opaque';
  /** Whether a mock fills the placeholders of its examples: those of a response and of a webhook. */
  isFilled?: boolean;
}

function parameterHolder({ schema, value, path, name, in: location }: Parameter): Holder {
  return {
    schema,
    value,
    path,
    name: `the ${location} parameter \`${name}\``,
    direction: 'request',
    form: 'typed',
  };
}

function mediaHolder({ type, schema, value, path }: MediaType, name: string, direction: Direction): Holder {
  const form =
    isJson(type) || type === '*/*' ? 'typed' : essence(type).startsWith('text/') ? 'text' : 'opaque';
  return { schema, value, path, name, direction, form };
}

function checkHolder(document: OpenApiDocument, operation: Operation, holder: Holder): Finding[] {
  const { value, path, name, direction, form, isFilled = false } = holder;
  const reader = SchemaReader.of(document);
  const schema = holder.schema && reader.written(holder.schema);
  if (!schema) return [];
  const examples: { what: string; path: Path; value: JsonValue | undefined; isScenario: boolean }[] = [];
  if (value.example !== undefined) {
    examples.push({
      what: 'the example',
      path: [...path, 'example'],
      value: value.example,
      isScenario: false,
    });
  }
  const named = document.resolve([...path, 'examples']);
  for (const key of named && isJsonObject(named.value) ? Object.keys(named.value) : []) {
    const example = document.resolve([...path, 'examples', key]);
    if (!example || !isJsonObject(example.value)) continue;
    examples.push({
      what: `the example \`${key}\``,
      path: [...example.path, 'value'],
      value: example.value.value,
      isScenario: example.value['x-provider-state'] !== undefined || example.value['x-when'] !== undefined,
    });
  }
  return examples.flatMap(({ what, path: at, value: written, isScenario }) => {
    if (written === undefined) return [];
    // A text of XML, of a form or of bytes stands for a value. An object or a list there is the value.
    if (form === 'opaque' && (typeof written !== 'object' || written === null)) return [];
    const placed = isFilled ? placedTexts(written) : [];
    const example = placed.length > 0 ? sampledValue(written) : written;
    const faults: SchemaFault[] =
      form === 'text'
        ? validateText(reader, schema, example, direction)
        : validate(reader, schema, example, {
            completeness: 'exact',
            direction,
            numberText: (inside) => document.numberText([...at, ...inside.path]),
          });
    const judged = faults.filter((fault) => !isLeftToRequest(fault, placed));
    return judged.map((fault) => {
      const inside = fault.value.path;
      const field = inside.length === 0 ? '' : `${fieldName(inside)} `;
      return documentFinding(
        document,
        isScenario ? 'document.scenario.incompatible' : 'document.example.incompatible',
        `${what} of ${name} does not fit its schema: ${field}${fault.reason}`,
        { path: [...at, ...inside], operation: operation.id },
      );
    });
  });
}

/**
 * Whether a request decides what is at the place of a fault. A placeholder for a part of it may become anything; a time
 * becomes a number where the schema wants one.
 */
function isLeftToRequest({ keyword, value }: SchemaFault, placed: readonly PlacedText[]): boolean {
  const text = placed.find(({ path }) => path.join('\0') === value.path.join('\0'))?.text;
  if (text === undefined) return false;
  return placeholdersIn(text).some(({ text: written, placeholder }) => {
    if (placeholder?.of === 'now' || placeholder?.of === 'today')
      return keyword === 'type' && written === text;
    return placeholder !== undefined && placeholder.of !== 'uuid';
  });
}
