import { essence, isForm, isJson, isJsonObject, type JsonObject, valueAt } from '@specpact/spec';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { isLengthOpen, isLike } from '../pact/matching/open-length.ts';
import { describeBody } from '../value/body/describe-body.ts';
import { isGenerated } from '../value/body/described-body.ts';
import { encodingOf } from '../value/content/encoding.ts';
import type { Opinion } from './opinion.ts';

/**
 * Whether the comparator is known to be wrong in an opinion of this kind. There our own rule alone decides. A kind is
 * recognized by the code of the opinion, and by the interaction or the document.
 */
export function isKnownError(opinion: Opinion, context: InteractionContext): boolean {
  return Object.values(KINDS).some((kind) => kind(opinion, context));
}

type Kind = (opinion: Opinion, context: InteractionContext) => boolean;

/** The comparator checks the headers of a request that expects to be refused. Such a request may be wrong on purpose. */
const refusedOnPurpose: Kind = ({ code }, { expectsFailure }) =>
  expectsFailure && code.startsWith('request.');

/**
 * The comparator ignores the base paths of `servers` and the styles of path parameters. It does not expect characters
 * in a path that its router gives a meaning. It does not know a template that goes on in the query, `/?action=list`.
 */
const routedOtherwise: Kind = ({ code }, { operation, interaction, document }) =>
  code === 'request.path-or-method.unknown' &&
  operation !== undefined &&
  (document.root.servers !== undefined ||
    operation.value.servers !== undefined ||
    /[?#]/.test(operation.template) ||
    operation.parameters.some(({ in: place, value }) => place === 'path' && isStyled(value)) ||
    /[^\w/.~-]/.test(interaction.request.path));

/** Whether a parameter has a style that is not the usual one of its place (OpenAPI 3.1, section 4.8.12.2). */
function isStyled({ style }: JsonObject): boolean {
  return style !== undefined && style !== 'simple' && style !== 'form';
}

/** In a query, the comparator reads lists that are repeated or have commas. It reads no other style, and no objects. */
const styledQuery: Kind = ({ code, keyword, message, inDocument }, { operation }) => {
  if (code !== 'request.query.incompatible') return false;
  const parameter = operation?.parameters.find(({ path }) =>
    path.every((token, depth) => token === inDocument[depth]),
  );
  if (!parameter) return false;
  return isStyled(parameter.value) || (keyword === 'type' && message.endsWith('must be object'));
};

/** The comparator reads a header as one text, also if the schema describes an array or an object. */
const headerOfParts: Kind = ({ code, keyword }) => /\.header\.incompatible$/.test(code) && keyword === 'type';

/**
 * The comparator takes the part of a body that a consumer pins for the whole body, and it closes open schemas. So it
 * reports what is missing or what is not described, and it does not tell alternatives apart.
 */
const PARTIAL = new Set([
  'required',
  'minProperties',
  'dependentRequired',
  'if',
  'not',
  'anyOf',
  'oneOf',
  'discriminator',
  'false schema',
]);
const wholeBody: Kind = ({ code, keyword, documentLocation }) =>
  code.startsWith('response.body') && (PARTIAL.has(keyword) || /\.(anyOf|oneOf)\./.test(documentLocation));

/** The comparator closes schemas that the document leaves open. It is right where the document closes them itself. */
const CLOSING = new Set(['additionalProperties', 'unevaluatedProperties']);
const openSchema: Kind = ({ code, keyword, inDocument }, { document }) =>
  code.startsWith('response.body') && CLOSING.has(keyword) && document.resolve(inDocument)?.value !== false;

/** The comparator chooses the schema by the request's `Accept`. It ignores the type that the pact expects. */
const otherMediaType: Kind = ({ code, documentLocation }, { received }) => {
  if (!code.startsWith('response.body')) return false;
  const { contentType } = received;
  const ours = describeBody(received)?.mediaType?.type;
  const its = received.content.find(({ type }) => documentLocation.includes(`.content.${type}.`))?.type;
  return (its !== undefined && its !== ours) || (contentType !== undefined && !isJson(contentType));
};

/** The comparator ignores matching rules. A `type` rule leaves open how many items a list has, and which. */
const openLength: Kind = ({ code, keyword, inBody }, { interaction }) =>
  code.startsWith('response.body') &&
  /^((min|max)(Items|Contains)|contains)$/.test(keyword) &&
  isLengthOpen(interaction.response.rules, inBody);

/** The comparator compares the part of a constant that a consumer pins with all of the constant. */
const wholeValue: Kind = ({ code, keyword, inBody }, { interaction }) => {
  const { body } = interaction.response;
  const pinned = body && valueAt(body.value, inBody);
  return code.startsWith('response.body') && /^(const|enum)$/.test(keyword) && typeof pinned === 'object';
};

/** A matcher makes copies of one item. The comparator takes them for equal items. */
const copies: Kind = ({ code, keyword, inBody }, { interaction }) =>
  code.startsWith('response.body') &&
  keyword === 'uniqueItems' &&
  isLike(interaction.response.rules, [...inBody, '0']);

/** The comparator divides in binary. There 19.99 is not a multiple of 0.01. */
const inBinary: Kind = ({ keyword }) => keyword === 'multipleOf';

/** `nullable` without a `type` allows every type (OpenAPI 3.0.3, section 4.7.24.1). */
const nullableOfAny: Kind = ({ keyword, message }) => keyword === 'type' && /must be \w+,null$/.test(message);

/**
 * The comparator reads the fields of a form and the parts of a multipart body as texts. It knows no style of a part, and
 * no body that is base64 in the file.
 */
const textBody: Kind = ({ code, keyword, message }, { document, sent }) => {
  const type = essence(sent.contentType ?? '');
  const isMultipart = type === 'multipart/form-data';
  if (!code.startsWith('request.body') || !(isMultipart || isForm(type))) return false;
  if (['type', 'enum', 'const'].includes(keyword)) return true;
  const name = missingMember(message);
  if (!isMultipart || keyword !== 'required' || name === undefined) return false;
  const { mediaType, body } = describeBody(sent) ?? {};
  const isStyled = mediaType !== undefined && encodingOf(document, mediaType, name).isStyled;
  return isStyled || (typeof body?.value === 'string' && !body.value.includes('--'));
};

/** The comparator wants a `required` member in a request even if the member is `readOnly`. */
const readOnly: Kind = ({ code, keyword, message, inDocument }, { document }) => {
  const name = missingMember(message);
  if (!code.startsWith('request.body') || keyword !== 'required' || name === undefined) return false;
  const member = document.resolve([...inDocument.slice(0, -1), 'properties', name])?.value;
  return isJsonObject(member) && member.readOnly === true;
};

/** The name in `must have required property 'name'`. */
function missingMember(message: string): string | undefined {
  return /'(.*)'$/s.exec(message)?.[1];
}

/** The comparator judges a `null` that a generator fills in. */
const noExample: Kind = ({ code, inBody }, { interaction }) => {
  const side = code.startsWith('request.body')
    ? 'request'
    : code.startsWith('response.body')
      ? 'response'
      : undefined;
  const body = side && interaction[side].body;
  return body !== undefined && isGenerated(body, inBody);
};

/** The kinds of opinions in which the comparator is known to be wrong. */
export const KINDS: Readonly<Record<string, Kind>> = {
  refusedOnPurpose,
  routedOtherwise,
  styledQuery,
  headerOfParts,
  wholeBody,
  openSchema,
  otherMediaType,
  openLength,
  wholeValue,
  copies,
  inBinary,
  nullableOfAny,
  textBody,
  readOnly,
  noExample,
};
