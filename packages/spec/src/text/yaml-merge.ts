import type * as Yaml from 'yaml';

/** Whether a pair of a mapping is a merge key (YAML 1.1, "Merge Key Language-Independent Type"): `<<`, not `"<<"`. */
export function isMerge(yaml: typeof Yaml, { key }: Yaml.Pair): boolean {
  if (!yaml.isScalar(key)) return false;
  const isMergeKey = key.value === '<<' || (typeof key.value === 'symbol' && key.value.description === '<<');
  return isMergeKey && (key.type === undefined || key.type === 'PLAIN');
}

/** The mappings that a merge key brings in, those that win first; `undefined` if one of them is no mapping. */
export function mergedMaps(
  yaml: typeof Yaml,
  document: Yaml.Document,
  { value }: Yaml.Pair,
): Yaml.YAMLMap[] | undefined {
  const resolved = (node: unknown) => (yaml.isAlias(node) ? node.resolve(document) : node);
  const source = resolved(value);
  const maps = yaml.isSeq(source) ? source.items.map(resolved) : [source];
  return maps.every((map) => yaml.isMap(map)) ? maps : undefined;
}

/** The pair of a member in a mapping: its own pair, or a merged one. */
export function pairOf(
  yaml: typeof Yaml,
  document: Yaml.Document,
  map: Yaml.YAMLMap,
  name: string,
): Yaml.Pair | undefined {
  const own = map.items.find(
    (pair) =>
      !isMerge(yaml, pair) && String(yaml.isScalar(pair.key) ? (pair.key.value ?? '') : pair.key) === name,
  );
  if (own) return own;
  for (const pair of map.items) {
    for (const merged of isMerge(yaml, pair) ? (mergedMaps(yaml, document, pair) ?? []) : []) {
      const found = pairOf(yaml, document, merged, name);
      if (found) return found;
    }
  }
  return undefined;
}
