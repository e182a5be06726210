// prism/mended/ takes what Prism reads, refuses and makes.
// It gives the same where Prism follows the document, and elsewhere what the document says.
import {
  essence,
  holdsType,
  isForm,
  isJson,
  isMultipart,
  isXml,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  parseMediaType,
  type WrittenSchema,
} from '@specpact/spec';
import type { IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import { describedShape } from '../../values/read/described-shape.ts';
import { type FormValue, readForm, readParts } from '../../values/read/form-value.ts';
import { multipartParts } from '../../values/read/multipart-parts.ts';
import { schemaCore } from '../../values/read/schema-core.ts';
import { type Described, describedBy } from '../described/described-operation.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { asBodyFaults, type Fault, ownRequestFaults, withOwn } from './own-faults.ts';
import { partFaults } from './part-faults.ts';
import { queryStringFaults } from './query-string.ts';
import { contentTypeOf, whileReading } from './read-parameters.ts';
import { requestFaults } from './second-opinion.ts';
import { xmlFaults } from './xml-faults.ts';

type ValidateInput = PrismHttpComponents['validateInput'];

/**
 * Validates requests by Prism, except for forms and XML. Prism knows only the last of several values of one name, and no
 * JSON in a part (stoplightio/prism#2289, #2473, #2709). It takes XML for a text, which no schema of an object accepts.
 */
export function validateRequest(validate: ValidateInput): ValidateInput {
  return (asked) => {
    const { resource, element } = asked;
    const described = describedBy(resource);
    if (!described) return validate(asked);
    return whileReading(described, element, () => {
      const media = typeof element.body === 'string' ? unreadOf(described, element) : undefined;
      const result = validate(media ? { ...asked, resource: withoutUnread(resource) } : asked);
      const faults = result._tag === 'Left' ? requestFaults(described, element, result.left) : [];
      const judged = media ? { ...element, body: undefined } : element;
      const [first, ...more] = [
        ...withOwn(faults, ownRequestFaults(described, judged, contentTypeOf(element))),
        ...queryStringFaults(described, element),
        ...partFaults(described, element, contentTypeOf(element)),
        ...(media ? unreadFaults(described, media, element) : []),
      ];
      return first ? { _tag: 'Left', left: [first, ...more] } : { _tag: 'Right', right: element };
    });
  };
}

/** The media type of a request's body, if the document describes it and Prism cannot read it. */
function unreadOf({ document, operation }: Described, element: IHttpRequest): MediaType | undefined {
  const type = contentTypeOf(element);
  if (isJson(type) || type === '') return undefined;
  const content = operation.requestBody?.content ?? [];
  const media =
    content.find((media) => essence(media.type) === essence(type)) ??
    content.find((media) => holdsType(media.type, type));
  if (isForm(type) || isMultipart(type)) return media;
  // XML or other text as a text is one, and is validated as that.
  return describedShape(document, media?.schema).shape === 'single' ? undefined : media;
}

const formless = new WeakMap<PrismOperation, PrismOperation>();

/** An operation whose bodies have no schema unless they are JSON, so that Prism validates only the rest of a request. */
function withoutUnread(operation: PrismOperation): PrismOperation {
  const known = formless.get(operation);
  if (known) return known;
  const { request } = operation;
  const body = request?.body && {
    ...request.body,
    contents: request.body.contents?.map((content) =>
      isJson(content.mediaType) ? content : { ...content, schema: undefined },
    ),
  };
  const made = { ...operation, request: { ...request, ...(body && { body }) } } as PrismOperation;
  formless.set(operation, made);
  return made;
}

function unreadFaults({ document }: Described, media: MediaType, element: IHttpRequest): Fault[] {
  const { schema } = media;
  if (!schema) return [];
  if (isXml(contentTypeOf(element))) return xmlFaults(document, schema, String(element.body));
  const type = contentTypeOf(element);
  if (!isForm(type) && !isMultipart(type)) return jsonFaults(document, schema, String(element.body));
  const { shape, properties } = describedShape(document, schema);
  // Some documents describe the text of a form, and not its members.
  const isText = shape === 'single' && properties.length === 0;
  if (isForm(type) && isText) return textFaults(document, schema, String(element.body));
  const form = readBody(document, media, type, String(element.body));
  if (typeof form === 'string') return [{ path: ['body'], message: form, code: 415, severity: 0 }];
  if (isText) return textFaults(document, schema, String(element.body));
  return textFaults(document, schema, form.value, form.typed);
}

function textFaults(
  document: OpenApiDocument,
  schema: WrittenSchema,
  value: JsonValue,
  typed?: FormValue['typed'],
): Fault[] {
  const { SchemaReader, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  const faults = validateText(reader, reader.written(schema), value, 'request', typed && { typed });
  return asBodyFaults('Request', faults);
}

/**
 * The faults of an object or a list in a media type that has no form for it, such as bytes. It is JSON, as in an answer.
 * Any bytes will do for an object of which the document says nothing more.
 */
function jsonFaults(document: OpenApiDocument, schema: WrittenSchema, text: string): Fault[] {
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const at = reader.written(schema);
  const faultsOf = (value: JsonValue) =>
    validate(reader, at, value, { completeness: 'exact', direction: 'request' });
  const value = jsonOf(text);
  const isVague =
    value === undefined &&
    faultsOf({}).length === 0 &&
    describedShape(document, schema).properties.length === 0;
  return isVague ? [] : asBodyFaults('Request', faultsOf(value ?? text));
}

function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readBody(
  document: Described['document'],
  media: MediaType,
  type: string,
  text: string,
): FormValue | string {
  if (isForm(type)) {
    // A `%` that escapes nothing in a name is answered with 400, as in a path.
    for (const pair of text.split('&')) decodeURIComponent(pair.split('=', 1)[0] ?? '');
    return readForm(document, media, text);
  }
  const boundary = parseMediaType(type)?.parameters.get('boundary');
  const parts = boundary === undefined ? undefined : multipartParts(text, boundary);
  return parts
    ? readParts(document, media, parts)
    : 'the Content-Type names no boundary, or the body does not contain it';
}
