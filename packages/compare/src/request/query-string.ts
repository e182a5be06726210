import { SchemaReader, validateText } from '@specpact/schema';
import { formText, isForm, isJson, type OpenApiDocument, type QueryString, queryText } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName, type InteractionContext } from '../interaction/interaction-context.ts';
import { readDescribedForm } from '../value/content/read-form.ts';
import {
  judgeTypedText,
  type NotJudged,
  type TextFault,
  textFaults,
} from '../value/serialization/described-text.ts';
import { credentialNames } from './security.ts';

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
  const credentials = credentialNames(context, 'query');
  const fields = [...interaction.request.query].filter(([name]) => !credentials.has(name));
  const text = queryText(fields);
  if (text === '') return required ? [finding(' is missing, and it is required')] : [];
  const faults = isForm(content.type)
    ? formFaults(document, described, formText(fields))
    : wholeFaults(document, described, text);
  if (!Array.isArray(faults)) {
    const message = `${subject} ${faults.notJudged}`;
    return [context.finding('request.parameter.not-judged', message, { document: path, pact })];
  }
  return faults.map(({ reason, document: at, inside }) =>
    finding(`${inside.length === 0 ? '' : `, ${fieldName(inside)}`} ${reason}`, at),
  );
}

/** Judges a query that is JSON, or of any other type: that is a text, such as a JSONPath. */
function wholeFaults(
  document: OpenApiDocument,
  { content, path }: QueryString,
  text: string,
): TextFault[] | NotJudged {
  const reader = SchemaReader.of(document);
  const schema = content.schema && reader.written(content.schema);
  const place = { reader, direction: 'request', path } as const;
  return isJson(content.type) || !schema
    ? judgeTypedText(place, { schema, mediaType: content.type }, text)
    : textFaults(validateText(reader, schema, text, 'request'));
}

/** Judges a query whose members are written as the `encoding` of a form says. */
function formFaults(
  document: OpenApiDocument,
  { content }: QueryString,
  text: string,
): TextFault[] | NotJudged {
  if (!content.schema) return [];
  const reader = SchemaReader.of(document);
  const schema = reader.written(content.schema);
  const read = readDescribedForm({ document, side: 'request', mediaType: content, schema }, text);
  const written = textFaults(read.faults);
  // A member that is written wrong may be read wrong.
  if (read.faults.length > 0) return written;
  return textFaults(validateText(reader, schema, read.value, 'request', { typed: read.typed }));
}
