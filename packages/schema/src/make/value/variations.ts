/** How many combinations of values are tried. */
const MOST = 120;

/**
 * Combinations of one value for each part, in the order of counting. The first has the first value of each part,
 * the next has the second value of the first part, and so on. A part without more values begins again.
 *
 * @param has whether a part has a value of this number.
 */
export function* variations(
  parts: number,
  has: (part: number, number: number) => boolean,
): Generator<number[]> {
  const numbers = new Array<number>(parts).fill(0);
  for (let count = 0; count < MOST; count += 1) {
    yield [...numbers];
    let part = 0;
    while (part < parts) {
      const next = (numbers[part] ?? 0) + 1;
      if (next < 6 && has(part, next)) {
        numbers[part] = next;
        break;
      }
      numbers[part] = 0;
      part += 1;
    }
    if (part === parts) return;
  }
}
