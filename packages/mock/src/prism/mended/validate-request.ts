// prism/mended/ takes what Prism reads, refuses and makes.
// It gives the same where Prism follows the document, and elsewhere what the document says.
import { essence, holdsType, isForm, isMultipart, type MediaType, parseMediaType } from '@specpact/spec';
import type { IHttpRequest, PrismHttpComponents } from '@stoplight/prism-http';
import { type FormValue, readForm, readParts } from '../../values/read/form-value.ts';
import { multipartParts } from '../../values/read/multipart-parts.ts';
import { schemaCore } from '../../values/read/schema-core.ts';
import { type Described, describedBy } from '../described/described-operation.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { partFaults } from './part-faults.ts';
import { queryStringFaults } from './query-string.ts';
import { whileReading } from './read-parameters.ts';
import { requestFaults } from './second-opinion.ts';

type ValidateInput = PrismHttpComponents['validateInput'];
type Faults = Extract<ReturnType<ValidateInput>, { _tag: 'Left' }>['left'];

/**
 * Validates requests by Prism, except for forms. Prism knows only the last of several values of one name, and no JSON
 * in a part (stoplightio/prism#2289, #2473, #2709).
 */
export function validateRequest(validate: ValidateInput): ValidateInput {
  return (asked) => {
    const { resource, element } = asked;
    const described = describedBy(resource);
    if (!described) return validate(asked);
    return whileReading(described, element, () => {
      const form = typeof element.body === 'string' ? formOf(described, element) : undefined;
      const result = validate(form ? { ...asked, resource: withoutForms(resource) } : asked);
      const faults = result._tag === 'Left' ? requestFaults(described, element, result.left) : [];
      const whole = [
        ...queryStringFaults(described, element),
        ...partFaults(described, element, contentType(element)),
      ];
      const [first, ...more] = [...faults, ...whole, ...(form ? formFaults(described, form, element) : [])];
      return first ? { _tag: 'Left', left: [first, ...more] } : { _tag: 'Right', right: element };
    });
  };
}

/** The media type of a request's body, if it is a form that the document describes. */
function formOf({ operation }: Described, element: IHttpRequest): MediaType | undefined {
  const type = contentType(element);
  if (!isForm(type) && !isMultipart(type)) return undefined;
  const content = operation.requestBody?.content ?? [];
  return (
    content.find((media) => essence(media.type) === essence(type)) ??
    content.find((media) => holdsType(media.type, type))
  );
}

function contentType({ headers = {} }: IHttpRequest): string {
  return String(Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '');
}

const formless = new WeakMap<PrismOperation, PrismOperation>();

/** An operation whose forms have no schema, so that Prism validates only the rest of a request. */
function withoutForms(operation: PrismOperation): PrismOperation {
  const known = formless.get(operation);
  if (known) return known;
  const { request } = operation;
  const body = request?.body && {
    ...request.body,
    contents: request.body.contents?.map((content) =>
      isForm(content.mediaType) || isMultipart(content.mediaType) || content.mediaType.includes('*')
        ? { ...content, schema: undefined }
        : content,
    ),
  };
  const made = { ...operation, request: { ...request, ...(body && { body }) } } as PrismOperation;
  formless.set(operation, made);
  return made;
}

function formFaults({ document }: Described, media: MediaType, element: IHttpRequest): Faults[number][] {
  const { schema } = media;
  if (!schema) return [];
  const type = contentType(element);
  const form = readBody(document, media, type, String(element.body));
  if (typeof form === 'string') return [{ path: ['body'], message: form, code: 415, severity: 0 }];
  const { SchemaReader, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  const faults = validateText(reader, reader.written(schema), form.value, 'request', { typed: form.typed });
  return faults
    .filter(({ undecided }) => !undecided)
    .map(({ keyword, reason, value: { path } }) => ({
      path: ['body', ...path],
      code: keyword,
      message: `Request body ${path.length > 0 ? `property ${path.join('.')} ` : ''}${reason}`,
      severity: 0,
    }));
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
