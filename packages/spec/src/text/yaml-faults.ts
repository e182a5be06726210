import type * as Yaml from 'yaml';
import { HAS_MEMBER_ALREADY } from '../json/duplicate-member.ts';
import { isMerge, mergedMaps } from './yaml-merge.ts';

/** What is wrong with a YAML text, and where in it. */
export interface YamlFault {
  message: string;
  offset: number;
  cause: unknown;
}

/** Why a YAML text cannot be parsed. */
export function parseFault(error: Yaml.YAMLParseError): YamlFault {
  return { message: messageOf(error), offset: error.pos[0], cause: error };
}

function messageOf({ code, message }: Yaml.YAMLParseError): string {
  if (code === 'MULTIPLE_DOCS') {
    return 'a second YAML document begins here: put it in a file of its own';
  }
  return message.includes('Maximum call stack') ? 'nested too deeply to be read' : message;
}

/**
 * The first place where a YAML text parses, but its author probably means something else, or where it has no value in
 * JSON: an alias that leads nowhere or into itself, a tag, a merge of a value that is no mapping, a key that would
 * become another text, a number that JSON does not have.
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
  'remove the directive, because only YAML 1.2 is read';

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

/** The tags of the core schema. JSON has all of these types (YAML 1.2.2, section 10.3). */
const CORE = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|merge)$/;

function tagFault({ tag }: Yaml.Node): string | undefined {
  if (tag === undefined || CORE.test(tag) || tag === '!') return undefined;
  const shown = tag.replace('tag:yaml.org,2002:', '!!');
  return `the tag ${shown} has no meaning here: write the value itself, or a $ref to another file`;
}

/** `.inf` and `.nan` are numbers in YAML, not in JSON. */
function numberFault(yaml: typeof Yaml, node: Yaml.Node): string | undefined {
  if (!yaml.isScalar(node) || typeof node.value !== 'number' || Number.isFinite(node.value)) return undefined;
  return `${node.source ?? String(node.value)} is not a JSON number: quote it, or leave it out`;
}

function mergeFault(
  yaml: typeof Yaml,
  document: Yaml.Document.Parsed,
  pair: Yaml.Pair,
  sizes: Sizes,
): string | undefined {
  const sources = yaml.isSeq(pair.value) ? pair.value.items : [pair.value];
  // An alias without an anchor is reported at its own place.
  if (sources.some((source) => yaml.isAlias(source) && !source.resolve(document))) return undefined;
  const maps = mergedMaps(yaml, document, pair);
  if (maps) {
    const size = maps.reduce((sum, map) => sum + mergedSize(yaml, document, map, sizes), 0);
    return size > MOST_MERGED ? 'merges of merges make this mapping too large to be read' : undefined;
  }
  return '`<<` merges mappings, and this is none: write `<<: *name`, or a list of such aliases; quote "<<" for a member of that name';
}

/** The number of members of a mapping, with all merged ones, each counted as often as it is merged. */
type Sizes = Map<Yaml.YAMLMap, number>;

/** A hundred names, each merged a thousand times. Nobody writes that, but merges of merges multiply. */
const MOST_MERGED = 100_000;

function mergedSize(
  yaml: typeof Yaml,
  document: Yaml.Document.Parsed,
  map: Yaml.YAMLMap,
  sizes: Sizes,
): number {
  const known = sizes.get(map);
  if (known !== undefined) return known;
  // A mapping that merges itself is reported at its alias.
  sizes.set(map, map.items.length);
  const merged = map.items.flatMap((pair) =>
    isMerge(yaml, pair) ? (mergedMaps(yaml, document, pair) ?? []) : [],
  );
  const size = merged.reduce((sum, one) => sum + mergedSize(yaml, document, one, sizes), map.items.length);
  sizes.set(map, size);
  return size;
}

/** The first key that repeats a member of a mapping. */
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

/** The name of a member is a text: the key `1.0` would become `1`. */
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
