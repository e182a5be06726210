import {
  type SchemaAt,
  type SchemaFault,
  SchemaReader,
  SchemaView,
  shapeOf,
  validate,
  validateText,
} from '@specpact/schema';
import {
  essence,
  type Header,
  isJson,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { numberTextOf } from '../../pact/number-text.ts';
import { type Reading, readDelimited } from './read-delimited.ts';
import { styleOf } from './style.ts';

type Direction = 'request' | 'response';

/** What is wrong with a text. */
export interface TextFault {
  reason: string;
  /** Where the document says so. */
  document: Path;
  /** The part of the value that is meant. */
  inside: Path;
}

/** Why a text cannot be judged. */
export interface NotJudged {
  notJudged: string;
}

/** What describes the text of a parameter or header: a schema and a style, or a media type. */
export type TextDescription = { schema: SchemaAt; mediaType: undefined } | TypedText;

/** A text that has a media type of its own. */
interface TypedText {
  schema: SchemaAt | undefined;
  mediaType: string;
}

/** Which way a text goes, and the parameter or header of the document that it belongs to. */
export interface TextPlace {
  reader: SchemaReader;
  direction: Direction;
  path: Path;
}

/** A parameter or a header of the document. */
export type DescribedField = Pick<Header, 'name' | 'path' | 'schema' | 'content' | 'value'>;

/** Finds what describes the text of a parameter or a header (OpenAPI 3.1, section 4.8.12.2). */
export function describeText(
  document: OpenApiDocument,
  { schema, content }: Pick<DescribedField, 'schema' | 'content'>,
): TextDescription | undefined {
  const reader = SchemaReader.of(document);
  if (schema) return { schema: reader.written(schema), mediaType: undefined };
  const [mediaType] = content;
  if (!mediaType) return undefined;
  return { schema: mediaType.schema && reader.written(mediaType.schema), mediaType: mediaType.type };
}

/** Judges the text of a header, with its lines joined. */
export function judgeHeaderText(
  document: OpenApiDocument,
  header: DescribedField,
  text: string,
  direction: Direction,
): TextFault[] | NotJudged {
  const reader = SchemaReader.of(document);
  const place = { reader, direction, path: header.path };
  const described = describeText(document, header);
  if (!described) return [];
  if (described.mediaType !== undefined) return judgeTypedText(place, described, text);
  const { schema } = described;
  const view = SchemaView.of(reader, direction, schema, text);
  const style = styleOf({ ...header, in: 'header' });
  const reading = readDelimited(text, style, shapeOf(view), (part) => part.trim());
  return judgeReading(place, schema, reading);
}

/** Judges a text that has a media type of its own. */
export function judgeTypedText(
  { reader, direction, path }: TextPlace,
  { schema, mediaType }: TypedText,
  text: string,
): TextFault[] | NotJudged {
  if (!isJson(mediaType) && !essence(mediaType).startsWith('text/plain')) {
    return { notJudged: 'is of a media type that is not judged' };
  }
  if (!schema) return { notJudged: 'has a media type without a schema' };
  if (!isJson(mediaType)) return textFaults(validateText(reader, schema, text, direction));
  const value = parseJson(text);
  if (value === undefined) return [{ reason: 'must be JSON', document: path, inside: [] }];
  const completeness = direction === 'request' ? 'exact' : 'partial';
  const numberText = numberTextOf(text);
  return textFaults(
    validate(reader, schema, value, { completeness, direction, numberText: (at) => numberText(at.path) }),
  );
}

/** Judges the values that a text may stand for. One that fits is enough. */
export function judgeReading(
  { reader, direction, path }: TextPlace,
  schema: SchemaAt,
  reading: Reading,
): TextFault[] | NotJudged {
  if ('fault' in reading) return [{ reason: reading.fault, document: path, inside: [] }];
  const judged = reading.values.map((value) => validateText(reader, schema, value, direction));
  const faults = judged.some(({ length }) => length === 0) ? [] : (judged[0] ?? []);
  return textFaults(faults);
}

/** Faults that are undecided leave a text unjudged, unless another fault is certain. */
export function textFaults(faults: readonly SchemaFault[]): TextFault[] | NotJudged {
  const known = faults.filter(({ undecided }) => !undecided);
  const [open] = faults;
  return known.length === 0 && open ? { notJudged: open.reason } : known.map(textFault);
}

function textFault({ reason, schema, value }: SchemaFault): TextFault {
  return { reason, document: schema.path, inside: value.path };
}

/** The value of a JSON text; `undefined` if it is not JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
