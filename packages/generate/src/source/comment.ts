/**
 * Writes text as a doc comment. The text cannot end the comment early: no `*` in it is followed by a slash, and its line
 * breaks become lines of the comment.
 */
export function docComment(lines: readonly string[], indent = ''): string {
  const safe = lines.flatMap((line) =>
    line.split(/\r\n?|[\n\u2028\u2029]/).map((part) =>
      part
        .replace(/\p{Cc}/gu, ' ')
        .replaceAll('*/', '*\\/')
        .trimEnd(),
    ),
  );
  const [only] = safe;
  if (safe.length === 1) return `${indent}/** ${only} */\n`;
  return `${indent}/**\n${safe.map((line) => `${`${indent} * ${line}`.trimEnd()}\n`).join('')}${indent} */\n`;
}
