import { SchemaReader } from '@specpact/schema';
import type { OpenApiDocument } from '@specpact/spec';
import {
  judgeReading,
  judgeTypedText,
  type NotJudged,
  type TextFault,
} from '../value/serialization/described-text.ts';
import { readDelimited } from '../value/serialization/read-delimited.ts';
import { shapeOf } from '../value/serialization/shape.ts';
import type { DescribedParameter } from './described-parameters.ts';

/**
 * Judges the text of a path parameter. The text is split first, and its parts are decoded afterwards. So a comma that
 * is percent-encoded is data (RFC 3986, section 2.2; RFC 6570, section 3.2.1).
 */
export function judgePathText(
  document: OpenApiDocument,
  { parameter: { path }, style, description, view }: DescribedParameter,
  text: string,
): TextFault[] | NotJudged {
  const whole = decode(text);
  if (whole === undefined) {
    return [{ reason: 'is not percent-encoded as a URL must be', document: path, inside: [] }];
  }
  const reader = SchemaReader.of(document);
  if (!description) return [];
  if (description.mediaType !== undefined) {
    return judgeTypedText(reader, description.schema, description.mediaType, whole, 'request', path);
  }
  if (!view) return [];
  const reading = readDelimited(text, style, shapeOf(view(whole)), (part) => decode(part) ?? part);
  return judgeReading(reader, description.schema, reading, 'request', path);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
