import { SchemaReader, validateText } from '@specpact/schema';
import { isJson, queryText } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName, type InteractionContext } from '../interaction/interaction-context.ts';
import { judgeTypedText, textFaults } from '../value/serialization/described-text.ts';

/** Judges the whole query by the media type that describes it (OpenAPI 3.2, section 4.12, `in: querystring`). */
export function judgeQueryString(context: InteractionContext): Finding[] {
  const { document, operation, requestName, interaction } = context;
  const described = operation?.queryString;
  if (!described || context.expectsFailure) return [];
  const { required, path, content } = described;
  const pact = [...interaction.request.at, 'query'];
  const subject = `the query string of ${requestName}`;
  const finding = (reason: string, at = path) =>
    context.finding('request.query.incompatible', `${subject}${reason}`, { document: at, pact });
  const text = queryText(interaction.request.query);
  if (text === '') return required ? [finding(' is missing, and it is required')] : [];
  const reader = SchemaReader.of(document);
  const schema = content.schema && reader.written(content.schema);
  const place = { reader, direction: 'request', path } as const;
  // Any other type than JSON is a text, such as a JSONPath.
  const faults =
    isJson(content.type) || !schema
      ? judgeTypedText(place, { schema, mediaType: content.type }, text)
      : textFaults(validateText(reader, schema, text, 'request'));
  if (!Array.isArray(faults)) {
    const message = `${subject} ${faults.notJudged}`;
    return [context.finding('request.parameter.not-judged', message, { document: path, pact })];
  }
  return faults.map(({ reason, document: at, inside }) =>
    finding(`${inside.length === 0 ? '' : `, ${fieldName(inside)}`} ${reason}`, at),
  );
}
