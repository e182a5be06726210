import { type Content, fieldName, findMediaType, readContent } from '@specpact/compare';
import {
  type Completeness,
  type SchemaAt,
  type SchemaFault,
  SchemaReader,
  validate,
  validateText,
} from '@specpact/schema';
import {
  DocumentError,
  isJson,
  isRange,
  isSecretMember,
  type JsonValue,
  type MediaType,
  type Path,
  type Response,
  SourceText,
} from '@specpact/spec';
import { hasBody } from '../exchange/exchange.ts';
import type { Fault } from '../finding/live-finding.ts';
import { jsonValue } from '../recorded/recorded-value.ts';
import { decodeText, encodingFault } from './body-encoding.ts';
import type { JudgedAnswer } from './judged-answer.ts';

/** The most faults of one body that become a finding each. A map with wrong values may have thousands. */
const MOST_FAULTS = 100;

/** Judges the body of an answer by the schema of its media type. The whole body counts, not a part of it. */
export function judgeBody(judged: JudgedAnswer, response: Response): Fault[] {
  const { operation, answer, request } = judged;
  const name = `the ${answer.status} answer of ${operation.id}`;
  if (request.method === 'HEAD' || answer.status === 304 || answer.recorded?.body === 'unknown') return [];
  if (answer.wrongCoding !== undefined) return [wrongCoding(name, answer.wrongCoding, response.path)];
  if (!hasBody(answer)) {
    if (answer.recorded?.body === 'partial') return [];
    const needs = response.content.find(({ schema }) => schema !== undefined);
    return needs && answer.status !== 204 && !takesNothing(judged, needs)
      ? [
          {
            code: 'live.body.missing',
            message: `${name} has no body, and the document describes one`,
            document: [...response.path, 'content'],
          },
        ]
      : [];
  }
  if (response.content.length === 0) {
    return [
      {
        code: 'live.body.undescribed',
        message: `${name} has a body, and the document describes none`,
        document: response.path,
      },
    ];
  }
  const type = answer.headers.get('content-type') ?? undefined;
  const media = type === undefined ? response.content[0] : findMediaType(response.content, type);
  if (!media) return [];
  if (answer.isCut) return [notJudged(name, 'is too long to be judged', media.path)];
  return judgeContent(judged, media, type ?? media.type, name);
}

/** RFC 9110, section 8.4. */
function wrongCoding(name: string, coding: string, document: Path): Fault {
  const message = `${name} has \`Content-Encoding: ${coding.slice(0, 40)}\`, and its body is not written so`;
  return { code: 'live.body.malformed', message, document, about: 'content-encoding' };
}

function judgeContent(
  { document, answer }: JudgedAnswer,
  media: MediaType,
  type: string,
  name: string,
): Fault[] {
  const { recorded } = answer;
  const wrong = recorded ? undefined : encodingFault(answer.body, type);
  if (wrong !== undefined) {
    return [{ code: 'live.body.malformed', message: `the body of ${name} ${wrong}`, document: media.path }];
  }
  const text = recorded ? (recorded.text ?? '') : decodeText(answer.body, type);
  const value = isJson(type) ? (recorded ? jsonValue(recorded, type) : parse(text)) : text;
  if (value === undefined) {
    return [
      { code: 'live.body.malformed', message: `the body of ${name} is not JSON`, document: media.path },
    ];
  }
  const repeated = recorded || !isJson(type) || sourceOf(text) ? [] : [repeatedName(name, media.path)];
  // A range says nothing of how the body is written.
  if (!media.schema || isRange(type)) return repeated;
  const reader = SchemaReader.of(document);
  const schema = reader.written(media.schema);
  const content = readContent({ value, contentType: undefined, at: [] }, type, {
    document,
    side: 'response',
    mediaType: media,
    schema,
  });
  if (content.kind === 'malformed') {
    return [
      { code: 'live.body.malformed', message: `the body of ${name} ${content.reason}`, document: media.path },
    ];
  }
  if (content.kind === 'opaque') return repeated;
  const completeness = recorded?.body === 'partial' ? 'partial' : 'exact';
  const json = isJson(type) && recorded?.value === undefined ? text : undefined;
  const faults = contentFaults(reader, schema, content, { json, completeness });
  const found = distinct(
    recorded?.isRedacted === true ? faults.filter((one) => !isRedacted(one, content)) : faults,
  );
  const shown = found
    .slice(0, MOST_FAULTS)
    .map((fault) => bodyFault(name, fault, content, recorded !== undefined))
    .concat(repeated);
  const left = found.length - MOST_FAULTS;
  if (left <= 0) return shown;
  const message = `in ${name}, ${left} more parts of the body do not fit their schemas`;
  return [...shown, { code: 'live.body.incompatible', message, document: media.path, about: 'more' }];
}

/** `undefined` if an object in it has two members of one name. */
function sourceOf(json: string): SourceText | undefined {
  try {
    return new SourceText('body.json', json);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** RFC 8259, section 4: what a receiver makes of such an object is not defined. */
function repeatedName(name: string, document: Path): Fault {
  const message = `the body of ${name} has an object with two members of one name (RFC 8259, section 4)`;
  return { code: 'live.body.malformed', message, document, about: 'name' };
}

function contentFaults(
  reader: SchemaReader,
  schema: SchemaAt,
  content: Exclude<Content, { kind: 'malformed' | 'opaque' }>,
  { json, completeness }: { json: string | undefined; completeness: Completeness },
): readonly SchemaFault[] {
  if (content.kind === 'text') {
    const { value, typed, faults = [] } = content;
    return [...faults, ...validateText(reader, schema, value, 'response', { typed })];
  }
  const items = content.kind === 'sequence' ? content.items : [content.value];
  let source: SourceText | 'none' | undefined;
  return items.flatMap((item) =>
    validate(reader, schema, item, {
      completeness,
      direction: 'response',
      ...(json !== undefined && {
        numberText: ({ path }) => {
          source ??= sourceOf(json) ?? 'none';
          return source === 'none' ? undefined : source.numberText(path);
        },
      }),
    }),
  );
}

function bodyFault(name: string, fault: SchemaFault, content: Content, isPrivate: boolean): Fault {
  const { keyword, reason, member, undecided } = fault;
  const { path } = fault.value;
  const document = fault.schema.path;
  const about = `${path.map((token) => (/^\d+$/.test(token) ? '*' : token)).join('/')} ${member ?? ''}`;
  const subject = path.length === 0 ? `the body of ${name}` : `in ${name}, ${fieldName(path)}`;
  if (undecided) return { ...notJudged(name, reason, document), about };
  const part = partAt('value' in content ? content.value : undefined, path);
  const found = member === undefined ? shownPart(part, isPrivate) : '';
  // The envelope is wrong: a reader finds nothing in it.
  const isEnvelope =
    path.length === 0 && (keyword === 'required' || (keyword === 'type' && /object|array/.test(reason)));
  return {
    code: isEnvelope ? 'live.body.envelope' : 'live.body.incompatible',
    message: `${subject} ${reason}${found}`,
    document,
    about,
    ...(part === null && keyword === 'type' && { isNull: true as const }),
  };
}

function partAt(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  let part: JsonValue | undefined = value;
  for (const token of path) {
    part = typeof part === 'object' && part !== null ? (part as Record<string, JsonValue>)[token] : undefined;
  }
  return part;
}

/** The mock writes `[redacted]` for a text. It writes 0 and false for other members whose names suggest a secret. */
function isRedacted({ value: { path } }: SchemaFault, content: Content): boolean {
  const part = partAt('value' in content ? content.value : undefined, path);
  if (part === '[redacted]') return true;
  return (part === 0 || part === false) && path.some(isSecretMember);
}

/** The kind of a value. The value itself may be private: the answer beside it shows it cut. */
function shownPart(part: JsonValue | undefined, isPrivate: boolean): string {
  if (part === undefined) return '';
  if (isPrivate && (typeof part === 'boolean' || typeof part === 'number')) return `; it is a ${typeof part}`;
  if (part === null || typeof part === 'boolean' || typeof part === 'number')
    return `; it is ${String(part)}`;
  return Array.isArray(part) ? `; it is a list of ${part.length}` : `; it is ${kindOf(part)}`;
}

function kindOf(part: JsonValue): string {
  return typeof part === 'string' ? `a text of ${part.length} characters` : 'an object';
}

function notJudged(name: string, reason: string, document: Path): Fault {
  return {
    code: 'live.body.not-judged',
    message: `the body of ${name} is not judged: it ${reason}`,
    document,
  };
}

/** The same fault in each item of a list is one fault. */
function distinct(faults: readonly SchemaFault[]): readonly SchemaFault[] {
  if (faults.length < 2) return faults;
  const known = new Map<string, SchemaFault>();
  for (const fault of faults) {
    const at = fault.value.path.map((token) => (/^\d+$/.test(token) ? '*' : token));
    const key = JSON.stringify([fault.schema.path, at, fault.member]);
    if (!known.has(key)) known.set(key, fault);
  }
  return [...known.values()];
}

function takesNothing({ document }: JudgedAnswer, { schema, type }: MediaType): boolean {
  if (!schema || isJson(type)) return false;
  const reader = SchemaReader.of(document);
  return validateText(reader, reader.written(schema), '', 'response').length === 0;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
