/**
 * Headers that belong to one connection and not to the message (RFC 9110, section 7.6.1, and older practice).
 */
const HOP_BY_HOP = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers to pass on, as names and values in turn, like `rawHeaders`. `others` are left out too. */
export function endToEnd(rawHeaders: readonly string[], ...others: string[]): string[] {
  const pairs = pairsOf(rawHeaders);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((each) => each.trim().toLowerCase()));
  const kept = pairs.filter(([name]) => {
    const lower = name.toLowerCase();
    return !HOP_BY_HOP.has(lower) && !named.includes(lower) && !others.includes(lower);
  });
  return kept.flat();
}

function pairsOf(rawHeaders: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return pairs;
}

/** The headers as `Answer` takes them: the values of a repeated header are a list. */
export function gathered(rawHeaders: readonly string[]): (string | string[])[] {
  const byName = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of pairsOf(rawHeaders)) {
    const known = byName.get(name.toLowerCase());
    if (known) known.values.push(value);
    else byName.set(name.toLowerCase(), { name, values: [value] });
  }
  return [...byName.values()].flatMap(({ name, values }) => [
    name,
    values.length > 1 ? values : values.join(),
  ]);
}
