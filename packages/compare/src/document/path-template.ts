/** An expression in braces in a path. If it is no parameter, the reason. */
export interface TemplateExpression {
  text: string;
  /** The path parameter that is probably meant. */
  name: string | undefined;
  fault: string | undefined;
}

/** An operator in front, a modifier behind (RFC 6570, sections 2.2 and 2.4). */
const URI_TEMPLATE = /^([+#./;?&=,!@|]?)(.*?)(\*|:\d+)?$/s;

const STYLES: Readonly<Record<string, string>> = {
  '': '`explode: true`',
  '.': '`style: label`',
  ';': '`style: matrix`',
  '?': '`in: query`',
  '&': '`in: query`',
};

/**
 * The expressions of a path template. A template of OpenAPI has names in braces and nothing more (3.1,
 * section 4.8.8.1). The parameter says how its value is written (4.8.12).
 *
 * @param isDeclared whether there is a path parameter of exactly this name: then it is meant as a name.
 */
export function templateExpressions(
  template: string,
  isDeclared: (name: string) => boolean,
): TemplateExpression[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([text, name = '']): TemplateExpression => {
    const [, operator = '', plain = '', modifier = ''] = URI_TEMPLATE.exec(name) ?? [];
    if (name.trim() === '') return { text, name: undefined, fault: 'has no name' };
    if ((operator === '' && modifier === '') || isDeclared(name)) return { text, name, fault: undefined };
    const instead = operator === '' && modifier.startsWith(':') ? undefined : STYLES[operator];
    const remedy = instead === undefined ? '' : ` and say ${instead} of the parameter`;
    const isQuery = operator === '?' || operator === '&';
    const write = isQuery ? 'leave it out' : `write \`{${plain}}\``;
    return {
      text,
      name: isQuery ? undefined : plain,
      fault: `is a URI template's (RFC 6570): ${write}${remedy}`,
    };
  });
}

/** The first expression of a template that is not a name, with the reason; `undefined` if all are names. */
export function unreadableExpression(expressions: readonly TemplateExpression[]): string | undefined {
  const faulty = expressions.find(({ fault }) => fault !== undefined);
  return faulty && `\`${faulty.text}\` ${faulty.fault}`;
}

/** What is wrong with a template by itself (OpenAPI 3.1, section 4.8.8.1), or `undefined`. */
export function templateFault(
  template: string,
  expressions: readonly TemplateExpression[],
): string | undefined {
  const unreadable = unreadableExpression(expressions);
  if (unreadable !== undefined) return unreadable;
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))) return 'it has a single brace';
  const names = expressions.flatMap(({ name }) => name ?? []);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `it has \`{${twice}}\` twice, and one value for both`;
}
