/**
 * Reads the JSONPath of one value, as Pact writes it (`$.data.items[0]['a b']`), into its tokens. A wildcard ends
 * the path, which then leads to the value around it.
 */
export function readJsonPath(text: string): string[] {
  const tokens: string[] = [];
  const token = /\.([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;
  token.lastIndex = text.startsWith('$') ? 1 : 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [, name, index, single, double] = match;
    if (name === '*') break;
    tokens.push(name ?? index ?? (single ?? double ?? '').replace(/\\(.)/g, '$1'));
  }
  return tokens;
}
