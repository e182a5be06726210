/**
 * The name that was probably meant: the same name apart from case and punctuation, else the nearest one with at most
 * one edit in four characters (insertions, deletions, replacements, swapped neighbours).
 *
 * Only the first 200 characters are compared: nobody types a longer name.
 */
export function nearName(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase().slice(0, LONGEST);
  let nearest: string | undefined;
  let least = Math.floor(wanted.length / 4) + 1;
  for (const candidate of names) {
    if (candidate === name) continue;
    if (bare(candidate) === bare(name) && bare(name) !== '') return candidate;
    const offered = candidate.toLowerCase().slice(0, LONGEST);
    if (Math.abs(offered.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, offered);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The words that end a message where a name was probably mistyped: `; did you mean \`x\`?`. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const near = nearName(name, names);
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

/** The time grows with the product of both lengths, and a name may come from an attacker. */
const LONGEST = 200;

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Optimal string alignment. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(beforeLast, j - 2) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
