import { SchemaReader, shapeOf } from '@specpact/schema';
import type { OpenApiDocument } from '@specpact/spec';
import { decodeSegment } from '../interaction/operation-match.ts';
import {
  judgeReading,
  judgeTypedText,
  type NotJudged,
  type TextFault,
} from '../value/serialization/described-text.ts';
import { readDelimited } from '../value/serialization/read-delimited.ts';
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
  const whole = decodeSegment(text);
  if (whole === undefined) {
    return [{ reason: 'is not percent-encoded as a URL must be', document: path, inside: [] }];
  }
  if (!description) return [];
  const place = { reader: SchemaReader.of(document), direction: 'request', path } as const;
  if (description.mediaType !== undefined) return judgeTypedText(place, description, whole);
  if (!view) return [];
  const reading = readDelimited(text, style, shapeOf(view(whole)), (part) => decodeSegment(part) ?? part);
  return judgeReading(place, description.schema, reading);
}
