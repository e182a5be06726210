// upgrade/ takes a document in the form that all code reads.
// It gives its text in a later version, or in one file, with its comments.
import type * as Yaml from 'yaml';
import { WrittenParts } from '../../bundle/written-parts.ts';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import type { Path } from '../../json/json-pointer.ts';
import type { YamlComments } from '../../text/comments.ts';
import { yamlLibrary } from '../../text/yaml-library.ts';
import { ITEM_STYLES } from '../../words/item-styles.ts';
import type { OpenApiVersion } from '../../words/version.ts';
import { upgradedRoot } from './upgraded-root.ts';

/** A document that is to be written in another version. */
export interface UpgradableDocument {
  root: JsonObject;
  version: OpenApiVersion;
  /** The digits of a number as they are written. */
  numberText(path: Path): string | undefined;
  /** The comments at a part, and an identity of its place. */
  commentsAt(path: Path): { place: string; comments: YamlComments } | undefined;
}

/** The version in the `openapi` member of an upgraded document. */
const FULL = { '3.1': '3.1.1', '3.2': '3.2.0' };

/** The document in a later version as YAML, in one file. Comments stay with what they are about. */
export function upgradedText(document: UpgradableDocument, to: '3.1' | '3.2'): string {
  const parts = new WrittenParts();
  const isOld = document.version === '2.0' || document.version === '3.0';
  const root = isOld ? upgradedRoot(document.root, parts) : document.root;
  return yamlText(
    { ...root, openapi: FULL[to] },
    {
      commentsAt: (path) => document.commentsAt(parts.written(path)),
      numberText: (path) => document.numberText(parts.written(path)),
    },
  );
}

/** A document of several files as one YAML file. Comments stay with what they are about. */
export function bundledText(document: BundledDocument): string {
  return yamlText(document.written.root, {
    commentsAt: (path) => document.commentsAt(path, 'written'),
    numberText: (path) => document.numberText(path, 'written'),
  });
}

/** A document as it is written, its files joined. */
interface BundledDocument {
  written: { root: JsonObject };
  numberText(path: Path, of: 'written'): string | undefined;
  commentsAt(path: Path, of: 'written'): { place: string; comments: YamlComments } | undefined;
}

function yamlText(
  root: JsonObject,
  { commentsAt, numberText }: Pick<UpgradableDocument, 'commentsAt' | 'numberText'>,
): string {
  const yaml = yamlLibrary();
  const text = new yaml.Document(root, { aliasDuplicateObjects: false });
  const used = new Set<string>();
  const put = (path: Path, key: unknown, value: unknown): void => {
    const found = commentsAt(path);
    if (!found || used.has(found.place)) return;
    used.add(found.place);
    const { comments } = found;
    if (yaml.isNode(key)) Object.assign(key, comments.key);
    // The first comment of a block stands before the block. An empty value has none.
    if (yaml.isNode(value) && (yaml.isScalar(value) || !isEmpty(yaml, value)))
      Object.assign(value, comments.value);
    else if (yaml.isNode(key) && comments.value.comment)
      Object.assign(key, { comment: comments.value.comment });
  };
  const visit = (node: unknown, path: Path): void => {
    // A JavaScript number keeps about sixteen digits.
    if (yaml.isScalar(node) && typeof node.value === 'number' && !Number.isSafeInteger(node.value)) {
      const digits = numberText(path);
      if (digits !== undefined && /^-?\d+$/.test(digits)) node.value = BigInt(digits);
    }
    if (yaml.isMap(node)) {
      for (const { key, value } of node.items) {
        const at = [...path, String(yaml.isScalar(key) ? key.value : key)];
        put(at, key, value);
        visit(value, at);
      }
    } else if (yaml.isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const at = [...path, String(index)];
        put(at, undefined, item);
        visit(item, at);
      }
    }
  };
  const whole = commentsAt([])?.comments;
  if (whole) Object.assign(text, whole.document);
  visit(text.contents, []);
  return text.toString({ lineWidth: 0, singleQuote: true });
}

function isEmpty(yaml: typeof Yaml, node: Yaml.Node): boolean {
  return yaml.isCollection(node) && node.items.length === 0;
}

/**
 * The parts of a Swagger document that OpenAPI 3 has no form for: lists with delimiters that it does not know, and lists
 * in lists.
 */
export function withoutForm(root: JsonObject): Path[] {
  const found: Path[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value as JsonObject)) {
      const { style, in: place, schema } = value as JsonObject;
      const isList = typeof style === 'string' && style.endsWith('Delimited') && schema !== undefined;
      const isNested = ITEM_STYLES in (value as JsonObject);
      if (isNested || (isList && (style === 'tabDelimited' || place !== 'query'))) found.push(path);
    }
    for (const [name, member] of Object.entries(value)) visit(member, [...path, name]);
  };
  visit(root.paths, ['paths']);
  visit(root.components, ['components']);
  return found;
}
