/**
 * The texts that a pattern of plain alternatives matches: `a` and `b` for `^(a|b)$`. `undefined` where
 * it is not anchored on both sides, or not made of plain text alone.
 */
export function literalAlternatives(pattern: string): string[] | undefined {
  const inner = /^\^(?:\((?:\?:)?([^()]*)\)|([^()|]*))\$$/.exec(pattern);
  const text = inner?.[1] ?? inner?.[2];
  if (text === undefined) return undefined;
  const alternatives: string[] = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const last = alternatives.length - 1;
    if (character === '|') {
      alternatives.push('');
    } else if (character === '\\') {
      const escaped = text[at + 1] ?? '';
      // `\d` and its like stand for many characters.
      if (!/[^A-Za-z0-9]/.test(escaped)) return undefined;
      alternatives[last] += escaped;
      at += 1;
    } else if (/[.*+?{}[\]^$]/.test(character)) {
      return undefined;
    } else {
      alternatives[last] += character;
    }
  }
  return alternatives;
}
