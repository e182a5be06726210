/** Headers of one connection, not of the message (RFC 9110, section 7.6.1, and older practice). */
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

/** Names and values in turn, as `rawHeaders` has them, without those that are not to be passed on. */
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

/** The same as `Answer` takes them: the values of a header that comes several times as a list. */
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
