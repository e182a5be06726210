import { readMarks } from '@specpact/spec';

/** An expression in braces in a path. If it is no parameter, the reason. */
export interface TemplateExpression {
  text: string;
  /** The path parameter that is probably meant. */
  name: string | undefined;
  fault: string | undefined;
  /** What is probably meant, as a template of OpenAPI. */
  meant: string;
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

/** The operators of expressions behind a path, or in no part of a request. */
const BEHIND = new Set(['?', '&', '#']);

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
    const [, operator = '', list = '', modifier = ''] = URI_TEMPLATE.exec(name) ?? [];
    if (name.trim() === '') return { text, name: undefined, fault: 'has no name', meant: text };
    const names = list.split(',').map((one) => one.replace(/(?:\*|:\d+)$/, '').trim());
    const [only = '', ...others] = names;
    const isPlain = operator === '' && modifier === '' && others.length === 0;
    if (isPlain || isDeclared(name)) return { text, name, fault: undefined, meant: text };
    const separator = operator === '/' ? '/' : ',';
    const isBehind = BEHIND.has(operator);
    const written = names.map((one) => `{${one}}`).join(separator);
    const meant = isBehind ? '' : operator === '/' ? `/${written}` : written;
    const style = operator === '' && modifier !== '*' ? undefined : STYLES[operator];
    const whose = others.length > 0 ? 'each parameter' : 'the parameter';
    const remedy = style === undefined ? '' : ` and say ${style} of ${whose}`;
    return {
      text,
      name: isBehind || others.length > 0 ? undefined : only,
      fault: `belongs to URI templates (RFC 6570): ${isBehind ? 'leave it out' : `write \`${meant}\``}${remedy}`,
      meant,
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
  const { path, marks } = readMarks(template);
  // Behind its path, a template may have names and values that a request can send. This one has others.
  const behind = marks.length === 0 && path === template ? /[?#]/.exec(template)?.[0] : undefined;
  if (behind === '#') return 'no request sends what is behind `#`: leave it out';
  if (behind === '?') return 'what is behind `?` is no part of a path: describe it by parameters `in: query`';
  const names = expressions.flatMap(({ name }) => name ?? []);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? undefined : `it has \`{${twice}}\` twice, and one value for both`;
}

/** A template as it is probably meant, with names in braces alone. */
export function meantTemplate(template: string, expressions: readonly TemplateExpression[]): string {
  return expressions.reduce((text, { text: written, meant }) => text.replace(written, () => meant), template);
}
