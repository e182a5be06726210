import { essence, isJson, isJsonObject, type JsonObject, valueAt } from '@specpact/spec';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { isLengthOpen, isLike } from '../pact/matching/open-length.ts';
import { describeBody } from '../value/body/describe-body.ts';
import { isGenerated } from '../value/body/described-body.ts';
import type { Opinion } from './opinion.ts';

/**
 * Whether an opinion is one of a kind in which the comparator is known to be wrong: our rule alone says
 * what is right there. Each kind is known by the opinion's code and by the interaction or the document.
 */
export function isKnownError(opinion: Opinion, context: InteractionContext): boolean {
  return Object.values(KINDS).some((kind) => kind(opinion, context));
}

type Kind = (opinion: Opinion, context: InteractionContext) => boolean;

/** A request that expects to be refused may be wrong on purpose; it looks at its headers all the same. */
const refusedOnPurpose: Kind = ({ code }, { expectsFailure }) =>
  expectsFailure && code.startsWith('request.');

/** It knows no base paths of `servers`, no styles, and no characters that routers give a meaning. */
const routedOtherwise: Kind = ({ code }, { operation, interaction, document }) =>
  code === 'request.path-or-method.unknown' &&
  operation !== undefined &&
  (document.root.servers !== undefined ||
    operation.value.servers !== undefined ||
    operation.parameters.some(({ in: place, value }) => place === 'path' && isStyled(value)) ||
    /[^\w/.~-]/.test(interaction.request.path));

/** Whether a parameter is written in another style than that of its place (OpenAPI 3.1, section 4.8.12.2). */
function isStyled({ style }: JsonObject): boolean {
  return style !== undefined && style !== 'simple' && style !== 'form';
}

/** Of the styles of a query it knows those of lists that are repeated or have commas, and no objects. */
const styledQuery: Kind = ({ code, keyword, message, inDocument }, { operation }) => {
  if (code !== 'request.query.incompatible') return false;
  const parameter = operation?.parameters.find(({ path }) =>
    path.every((token, depth) => token === inDocument[depth]),
  );
  if (!parameter) return false;
  return isStyled(parameter.value) || (keyword === 'type' && message.endsWith('must be object'));
};

/** Headers of arrays and objects are texts to it. */
const headerOfParts: Kind = ({ code, keyword }) => /\.header\.incompatible$/.test(code) && keyword === 'type';

/** It takes a partial body for a whole one, closes open schemas, and so tells no alternatives apart. */
const PARTIAL = new Set([
  'required',
  'minProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'false schema',
  'dependentRequired',
  'contains',
  'minContains',
  'if',
  'not',
  'anyOf',
  'oneOf',
  'discriminator',
]);
const wholeBody: Kind = ({ code, keyword, documentLocation }) =>
  code.startsWith('response.body') && (PARTIAL.has(keyword) || /\.(anyOf|oneOf)\./.test(documentLocation));

/** It chooses the schema by the request's `Accept`, not by the type that the pact expects. */
const otherMediaType: Kind = ({ code, documentLocation }, { received }) => {
  if (!code.startsWith('response.body')) return false;
  const { contentType } = received;
  const ours = describeBody(received)?.mediaType?.type;
  const its = received.content.find(({ type }) => documentLocation.includes(`.content.${type}.`))?.type;
  return (its !== undefined && its !== ours) || (contentType !== undefined && !isJson(contentType));
};

/** Every `type` rule leaves the length open; it knows no rules. */
const openLength: Kind = ({ code, keyword, inBody }, { interaction }) =>
  code.startsWith('response.body') &&
  /^(min|max)Items$/.test(keyword) &&
  isLengthOpen(interaction.response.rules, inBody);

/** It compares a part that the consumer pins with a constant as if it were all of it. */
const wholeValue: Kind = ({ code, keyword, inBody }, { interaction }) => {
  const { body } = interaction.response;
  const pinned = body && valueAt(body.value, inBody);
  return code.startsWith('response.body') && /^(const|enum)$/.test(keyword) && typeof pinned === 'object';
};

/** Items that a matcher makes are copies to it. */
const copies: Kind = ({ code, keyword, inBody }, { interaction }) =>
  code.startsWith('response.body') &&
  keyword === 'uniqueItems' &&
  isLike(interaction.response.rules, [...inBody, '0']);

/** It divides in binary, in which 19.99 is no multiple of 0.01. */
const inBinary: Kind = ({ keyword }) => keyword === 'multipleOf';

/** `nullable` without a `type` allows every type (OpenAPI 3.0.3, section 4.7.24.1). */
const nullableOfAny: Kind = ({ keyword, message }) => keyword === 'type' && /must be \w+,null$/.test(message);

/** The fields of forms are texts to it, and it takes no multipart body apart. */
const textBody: Kind = ({ code, keyword }, { sent }) => {
  if (!code.startsWith('request.body')) return false;
  const type = essence(sent.contentType ?? '');
  return type === 'application/x-www-form-urlencoded'
    ? ['type', 'enum', 'const'].includes(keyword)
    : type === 'multipart/form-data';
};

/** It wants what is `readOnly` of a request, where it is `required` of the response. */
const readOnly: Kind = ({ code, keyword, message, inDocument }, { document }) => {
  const name = /'(.*)'$/s.exec(message)?.[1];
  if (!code.startsWith('request.body') || keyword !== 'required' || name === undefined) return false;
  const member = document.resolve([...inDocument.slice(0, -1), 'properties', name])?.value;
  return isJsonObject(member) && member.readOnly === true;
};

/** `null` that a generator fills in. */
const noExample: Kind = ({ code, inBody }, { interaction }) => {
  const side = code.startsWith('request.body')
    ? 'request'
    : code.startsWith('response.body')
      ? 'response'
      : undefined;
  const body = side && interaction[side].body;
  return body !== undefined && isGenerated(body, inBody);
};

/** The kinds in which the comparator is known to be wrong, by what it does not know. */
export const KINDS: Readonly<Record<string, Kind>> = {
  refusedOnPurpose,
  routedOtherwise,
  styledQuery,
  headerOfParts,
  wholeBody,
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
