import type * as Yaml from 'yaml';
import { HAS_MEMBER_ALREADY } from '../json/duplicate-member.ts';
import { isMerge, mergedMaps } from './yaml-merge.ts';

/** What is wrong with a YAML text, and where in it. */
export interface YamlFault {
  message: string;
  offset: number;
  cause: unknown;
}

/**
 * The first place at which a YAML text that parses would be read otherwise than its author means it, or has
 * no value in JSON: an alias that leads nowhere or into itself, a tag, a merge of what is no mapping, a key
 * that is not the text that is written, a number that JSON does not have.
 */
export function findYamlFault(yaml: typeof Yaml, document: Yaml.Document.Parsed): YamlFault | undefined {
  if (document.directives.yaml.explicit && document.directives.yaml.version !== '1.2') {
    return { message: OTHER_VERSION, offset: 0, cause: undefined };
  }
  const anchors = new Map<string, Yaml.Node>();
  const sizes: Sizes = new Map();
  const around: Yaml.Node[] = [];
  const faultAt = (message: string, node: unknown): YamlFault => {
    const offset = yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0;
    return { message, offset, cause: undefined };
  };
  const visitPair = (pair: Yaml.Pair): YamlFault | undefined => {
    const message = isMerge(yaml, pair) ? mergeFault(yaml, document, pair, sizes) : keyFault(yaml, pair);
    if (message !== undefined) return faultAt(message, pair.key);
    return visit(pair.key) ?? visit(pair.value);
  };
  // Each part in the order of the text: `visit` of the parser does the same in several times the time.
  const visit = (node: unknown): YamlFault | undefined => {
    if (!yaml.isNode(node)) return undefined;
    if (yaml.isAlias(node)) {
      const message = aliasFault(node.source, anchors.get(node.source), around);
      return message === undefined ? undefined : faultAt(message, node);
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    const message = tagFault(node) ?? numberFault(yaml, node);
    if (message !== undefined) return faultAt(message, node);
    if (!yaml.isCollection(node)) return undefined;
    const twice = yaml.isMap(node) ? repeatedKey(yaml, node) : undefined;
    if (twice !== undefined) return faultAt(HAS_MEMBER_ALREADY, twice);
    around.push(node);
    for (const item of node.items) {
      const fault = yaml.isPair(item) ? visitPair(item) : visit(item);
      if (fault) return fault;
    }
    around.pop();
    return undefined;
  };
  return visit(document.contents);
}

const OTHER_VERSION =
  'a %YAML directive asks for another version, in which `yes` is a boolean and 017 an octal number: ' +
  'only YAML 1.2 is read, without the directive';

function aliasFault(
  source: string,
  target: Yaml.Node | undefined,
  around: readonly Yaml.Node[],
): string | undefined {
  if (target === undefined) {
    return `alias *${source} has no anchor: write &${source} before the value that it stands for`;
  }
  if (!around.includes(target)) return undefined;
  return `alias *${source} is inside the value that it stands for, which would never end: use a $ref`;
}

/** The tags of the core schema, which say what JSON knows (YAML 1.2.2, section 10.3). */
const CORE = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|merge)$/;

function tagFault({ tag }: Yaml.Node): string | undefined {
  if (tag === undefined || CORE.test(tag) || tag === '!') return undefined;
  const shown = tag.replace('tag:yaml.org,2002:', '!!');
  return `the tag ${shown} has no meaning here: write the value as it is to be read, or a $ref to another file`;
}

/** `.inf` and `.nan` are numbers of YAML; JSON has none of them. */
function numberFault(yaml: typeof Yaml, node: Yaml.Node): string | undefined {
  if (!yaml.isScalar(node) || typeof node.value !== 'number' || Number.isFinite(node.value)) return undefined;
  return `${node.source ?? String(node.value)} is no number of JSON: quote it, or leave it out`;
}

function mergeFault(
  yaml: typeof Yaml,
  document: Yaml.Document.Parsed,
  pair: Yaml.Pair,
  sizes: Sizes,
): string | undefined {
  const sources = yaml.isSeq(pair.value) ? pair.value.items : [pair.value];
  // An alias without an anchor is reported where it stands.
  if (sources.some((source) => yaml.isAlias(source) && !source.resolve(document))) return undefined;
  const maps = mergedMaps(yaml, document, pair);
  if (maps) {
    const size = maps.reduce((sum, map) => sum + mergedSize(yaml, document, map, sizes), 0);
    return size > MOST_MERGED ? 'merges of merges make this mapping too large to be read' : undefined;
  }
  return '`<<` merges mappings, and this is none: write `<<: *name`, or a list of such aliases; quote "<<" for a member of that name';
}

/** How many members a mapping has with all that it merges, each as often as it is merged. */
type Sizes = Map<Yaml.YAMLMap, number>;

/** A hundred names, each merged a thousand times: nobody writes that, and merges of merges multiply. */
const MOST_MERGED = 100_000;

function mergedSize(
  yaml: typeof Yaml,
  document: Yaml.Document.Parsed,
  map: Yaml.YAMLMap,
  sizes: Sizes,
): number {
  const known = sizes.get(map);
  if (known !== undefined) return known;
  // One that merges itself is reported where its alias stands.
  sizes.set(map, map.items.length);
  const merged = map.items.flatMap((pair) =>
    isMerge(yaml, pair) ? (mergedMaps(yaml, document, pair) ?? []) : [],
  );
  const size = merged.reduce((sum, one) => sum + mergedSize(yaml, document, one, sizes), map.items.length);
  sizes.set(map, size);
  return size;
}

/** The first key by which a mapping has a member once more. */
function repeatedKey(yaml: typeof Yaml, map: Yaml.YAMLMap): unknown {
  const names = new Set<string>();
  for (const pair of map.items) {
    if (isMerge(yaml, pair) || !yaml.isScalar(pair.key)) continue;
    const name = String(pair.key.value ?? '');
    if (names.has(name)) return pair.key;
    names.add(name);
  }
  return undefined;
}

/** A member's name is text: `1.0` as a key would be read as `1`. */
function keyFault(yaml: typeof Yaml, { key }: Yaml.Pair): string | undefined {
  if (!yaml.isScalar(key)) {
    return yaml.isAlias(key) ? undefined : 'the name of a member must be text, not a list or a mapping';
  }
  const { value, source } = key;
  if (typeof value === 'string' || value === null || source === undefined || String(value) === source) {
    return undefined;
  }
  return `the name ${source} would be read as ${String(value)}: quote it`;
}
