/**
 * Splits a pattern into regular expressions that an automaton can follow. A text that matches all of them
 * probably matches the pattern. A look-ahead at the beginning becomes a part of its own. A back-reference becomes
 * its group again. A class of Unicode letters becomes a class of ASCII letters. A regular pattern is its only part.
 */
export function regularParts(pattern: string): string[] {
  const ahead: string[] = [];
  let rest = pattern;
  // Only a look-ahead at the beginning becomes a part.
  for (let look = lookAround(rest); look; look = lookAround(rest)) {
    const isFromStart = /^\^?$/.test(rest.slice(0, look.start));
    if (isFromStart && look.kind === '?=') ahead.push(`^(?:${look.body})`);
    rest = rest.slice(0, look.start) + rest.slice(look.end);
  }
  return [rest, ...ahead].map(plain);
}

interface LookAround {
  kind: string;
  body: string;
  start: number;
  end: number;
}

function lookAround(pattern: string): LookAround | undefined {
  for (const group of groups(pattern)) {
    const kind = /^\((\?<?[=!])/.exec(pattern.slice(group.start))?.[1];
    if (kind !== undefined) {
      return { kind, body: pattern.slice(group.start + kind.length + 1, group.end - 1), ...group };
    }
  }
  return undefined;
}

/** The places of the groups in a pattern. An outer group stands before its inner ones. */
function groups(pattern: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let isInClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === '\\') index += 1;
    else if (isInClass) isInClass = character !== ']';
    else if (character === '[') isInClass = true;
    else if (character === '(') {
      const group = { start: index, end: pattern.length };
      found.push(group);
      open.push(group);
    } else if (character === ')') {
      const group = open.pop();
      if (group) group.end = index + 1;
    }
  }
  return found;
}

function plain(pattern: string): string {
  const capturing = groups(pattern).filter(
    ({ start }) => !/^\(\?(?!<\w)/.test(pattern.slice(start, start + 4)),
  );
  const again = (index: number) => {
    const group = capturing[index];
    return group ? pattern.slice(group.start, group.end) : '';
  };
  const names = capturing.map(({ start }) => /^\(\?<(\w+)>/.exec(pattern.slice(start))?.[1]);
  return pattern
    .replace(/\\(?:k<(\w+)>|([1-9]))/g, (_, name: string | undefined, number: string | undefined) =>
      again(name === undefined ? Number(number) - 1 : names.indexOf(name)),
    )
    .replace(/\(\?<\w+>/g, '(?:')
    .replace(/\\[bB]/g, '')
    .replace(/(\[[^\]]*)?\\p\{([^}]*)\}/g, (_, before: string | undefined, kind: string) => {
      const letters = /^(N|Nd)$/.test(kind) ? '0-9' : /^(Lu|Uppercase)/.test(kind) ? 'A-Z' : 'a-zA-Z';
      return before === undefined ? `[${letters}]` : `${before}${letters}`;
    });
}
