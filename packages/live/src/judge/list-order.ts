/** Ways in which a provider may compare texts: by their codes, without case, and by letters and digits only. */
const KEYS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ''),
];

/**
 * Whether values are in no order. Two texts count only if every way to compare them gives the same.
 *
 * @param isDown whether the greatest comes first; `undefined` if either may.
 */
export function isUnsorted(values: readonly (string | number)[], isDown: boolean | undefined): boolean {
  let rises = false;
  let falls = false;
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (before === undefined) continue;
    const order = compare(before, value);
    if (order < 0) rises = true;
    if (order > 0) falls = true;
  }
  if (isDown === undefined) return rises && falls;
  return isDown ? rises : falls;
}

/** Below 0 if the first is surely less, above 0 if it is surely greater, else 0. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const orders = KEYS.map((key) => {
    const [one, other] = [key(String(a)), key(String(b))];
    return one === other ? 0 : one < other ? -1 : 1;
  });
  const [first = 0] = orders;
  return orders.every((order) => order === first) ? first : 0;
}
