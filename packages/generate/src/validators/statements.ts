/** A statement of compiled validators, and what it declares and reads. */
export interface Statement {
  text: string;
  declares: string | undefined;
  /** The names of other statements. */
  reads: readonly string[];
}

/** The statements of compiled functions, in their order. */
export function statementsOf(functions: string): Statement[] {
  const texts = textsOf(functions);
  const declared = new Set(texts.flatMap((text) => declaredBy(text) ?? []));
  return texts.map((text) => {
    const declares = declaredBy(text);
    const names = new Set(text.match(/[A-Za-z_$][\w$]*/g));
    return { text, declares, reads: [...names].filter((name) => name !== declares && declared.has(name)) };
  });
}

/** The checks of the core, which are one statement. Their code has an indentation of its own. */
const CHECKS = /^const checks = .*?^\}\)\(\);\n/ms;

function textsOf(functions: string): string[] {
  const [checks = ''] = CHECKS.exec(functions) ?? [];
  const texts = checks === '' ? [] : [checks];
  let depth = 0;
  let text = '';
  for (const line of functions.replace(checks, '').split('\n')) {
    if (line === '') continue;
    text += `${line}\n`;
    // Ajv writes each text in double quotes, in one line.
    for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
      if (token === '{') depth += 1;
      else if (token === '}') depth -= 1;
    }
    if (depth > 0) continue;
    // A statement that declares nothing says more of the function before it.
    if (declaredBy(text) === undefined && texts.length > 0) texts.push(`${texts.pop()}${text}`);
    else texts.push(text);
    text = '';
  }
  return texts;
}

function declaredBy(text: string): string | undefined {
  return /^(?:const|function) ([\w$]+)/.exec(text)?.[1];
}
