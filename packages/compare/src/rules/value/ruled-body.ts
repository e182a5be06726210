// rules/value/ takes a value and the rules that apply to it.
// It gives the schemas of the document for the parts that each rule is about.
import { type SchemaFault, SchemaReader, SchemaView, validate } from '@specpact/schema';
import { isJsonObject, isXml, type JsonValue, type Path, valueAt } from '@specpact/spec';
import type { JudgedPart } from '../../interaction/judged-part.ts';
import { expandRulePath, type RulePath } from '../../pact/matching/rule-path.ts';
import type { PactBody } from '../../pact/pact.ts';
import { describeBody } from '../../value/body/describe-body.ts';
import { type DescribedBody, itemsOf as valuesOf, viewOf } from '../../value/body/described-body.ts';
import { encodingOf } from '../../value/content/encoding.ts';
import { describedTree } from '../../value/content/read-xml-content.ts';
import { expandInText, itemsOf } from './expand-in-text.ts';
import { openView, withoutRuled } from './open-view.ts';
import { viewAt } from './view-at.ts';

/** A part of a body that the path of a rule leads to. */
export interface RuledPlace {
  path: Path;
  value: JsonValue;
}

/** A body as the paths of rules lead through it, and what the document says of its parts. */
export interface RuledBody {
  body: PactBody;
  value: JsonValue;
  placesOf: (rule: RulePath) => RuledPlace[];
  /** `undefined` if the document does not describe the part. */
  viewAt: (path: Path) => SchemaView | undefined;
  /** The same, with alternatives told apart only by values that no rule is about. */
  openViewAt: (path: Path) => SchemaView | undefined;
  /** Whether the part is a text that the schema decides how to read. */
  isText: (path: Path) => boolean;
  /** In a request of JSON: what the document refuses of the body with another value in one place. */
  faultWith?: (path: Path, value: JsonValue) => SchemaFault | undefined;
  /** Why a part is not its own text; `undefined` if it is. A rule about such a part is not judged. */
  unlikeText: (path: Path) => string | undefined;
}

/** The body of a part, if rules can be about what is in it. */
export function ruledBody(part: JudgedPart): RuledBody | undefined {
  const described = describeBody(part);
  if (!described?.schema) return undefined;
  const { body, read } = described;
  switch (read.kind) {
    case 'typed':
      return ofValue(described, read.value);
    case 'sequence':
      return ofSequence(described);
    case 'text':
      return isXmlBody(described) ? ofXml(described, String(body.value)) : ofText(described, read);
    default:
      return undefined;
  }
}

function ofValue(described: DescribedBody, value: JsonValue): RuledBody | undefined {
  const view = viewOf(described);
  if (!view) return undefined;
  let open: { value: JsonValue; view: SchemaView } | undefined;
  return {
    body: described.body,
    value,
    placesOf: (rule) => expandRulePath(rule, value),
    viewAt: rememberedByPath((path) => viewAt(view, value, path)),
    openViewAt: (path) => {
      open ??= openBody(described, value);
      return open && openView(open.view, value, open.value, path);
    },
    ...(described.part.side === 'request' && { faultWith: faultsOfChanged(described, value) }),
    isText: () => false,
    unlikeText: () => undefined,
  };
}

/** Several rules ask for the same parts, and for the parts around them. */
function rememberedByPath<Answer>(answerTo: (path: Path) => Answer): (path: Path) => Answer {
  const answers = new Map<string, Answer>();
  return (path) => {
    const key = JSON.stringify(path);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = answerTo(path);
    answers.set(key, answer);
    return answer;
  };
}

/** Judges a body with another value in one place. If the document refuses the body anyway, that is said already. */
function faultsOfChanged(
  { part, schema }: DescribedBody,
  body: JsonValue,
): (path: Path, value: JsonValue) => SchemaFault | undefined {
  const reader = SchemaReader.of(part.document);
  const options = { completeness: 'exact', direction: part.side } as const;
  const faultOf = (value: JsonValue) => (schema ? validate(reader, schema, value, options)[0] : undefined);
  let isSound: boolean | undefined;
  return (path, value) => {
    isSound ??= faultOf(body) === undefined;
    return isSound ? faultOf(changed(body, path, value)) : undefined;
  };
}

function changed(body: JsonValue, [token, ...below]: Path, value: JsonValue): JsonValue {
  if (token === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((item, index) => (String(index) === token ? changed(item, below, value) : item));
  }
  if (!isJsonObject(body)) return body;
  return { ...body, [token]: changed(body[token] ?? null, below, value) };
}

function openBody(
  { part, schema }: DescribedBody,
  value: JsonValue,
): { value: JsonValue; view: SchemaView } | undefined {
  const bare = withoutRuled(value, part.rules);
  return (
    schema && { value: bare, view: SchemaView.of(SchemaReader.of(part.document), part.side, schema, bare) }
  );
}

/** Each value of a sequence is described by itself. A rule leads to all of them, or into the only one. */
function ofSequence(described: DescribedBody): RuledBody | undefined {
  const values = valuesOf(described).flatMap((one) =>
    'value' in one.read ? [{ one, value: one.read.value }] : [],
  );
  const bodies = values.map(({ one, value }) => ofValue(one, value));
  const items = values.map(({ value }) => value);
  const { value: written } = described.body;
  const [only] = bodies;
  if (!only || (typeof written !== 'string' && !Array.isArray(written))) return only;
  const below = ([index, ...path]: Path) => [bodies[Number(index)], path] as const;
  return {
    ...only,
    faultWith: (path, value) => {
      const [item, inside] = below(path);
      return item?.faultWith?.(inside, value);
    },
    value: items,
    placesOf: (rule) => expandRulePath(rule, items),
    viewAt: (path) => {
      const [item, inside] = below(path);
      return item?.viewAt(inside);
    },
    openViewAt: (path) => {
      const [item, inside] = below(path);
      return item?.openViewAt(inside);
    },
    unlikeText: (path) => (path.length === 0 ? 'it is a sequence of JSON texts' : undefined),
  };
}

/** A form, the parts of a multipart body, or a plain text. */
function ofText(
  described: DescribedBody,
  read: DescribedBody['read'] & { kind: 'text' },
): RuledBody | undefined {
  const { part, body, mediaType } = described;
  const { value, typed } = read;
  const view = viewOf(described);
  if (!view) return undefined;
  const isTyped = ([name]: Path) => name !== undefined && typed?.has(name) === true;
  const at = (path: Path) => viewAt(view, value, path);
  return {
    body,
    value,
    placesOf: (rule) => expandInText(rule, value),
    viewAt: at,
    openViewAt: at,
    isText: (path) => !isTyped(path) && typeof valueAt(value, path) !== 'object',
    unlikeText: (path) => {
      const [name] = path;
      if (name === undefined) return typeof value === 'object' ? 'it has several fields' : undefined;
      const encoding = mediaType && encodingOf(part.document, mediaType, name);
      if (!encoding?.isStyled || (encoding.style === 'form' && encoding.explode)) return undefined;
      return typeof valueAt(value, [name]) === 'object'
        ? 'it is one text in the style of its `encoding`'
        : undefined;
    },
  };
}

function isXmlBody({ contentType, mediaType }: DescribedBody): boolean {
  return isXml(contentType ?? mediaType?.type ?? '');
}

function ofXml({ part, body, schema }: DescribedBody, text: string): RuledBody | undefined {
  const tree = schema && describedTree({ document: part.document, side: part.side, schema }, text);
  if (!tree) return undefined;
  const { value, viewAt: at } = tree;
  return {
    body,
    value,
    placesOf: (rule) => expandInText(rule, value),
    viewAt: at,
    openViewAt: at,
    isText: () => true,
    unlikeText: (path) =>
      itemsOf({ path, value: valueAt(value, path) ?? null }).some((item) => typeof item.value === 'object')
        ? 'it has elements or attributes of its own'
        : undefined,
  };
}
