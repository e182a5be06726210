const WIDTH = 100;

/**
 * Writes a JSON value as a TypeScript expression, on one line if it fits. Names are quoted only if they must be. No
 * string ends early, whatever it contains.
 */
export function literal(value: unknown, indent = '', before = 0): string {
  if (value instanceof Source) return value.text;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const line = onOneLine(value, WIDTH - indent.length - before);
  if (line !== undefined) return line;
  const { open, close, items } = partsOf(value);
  if (items.length === 0) return open + close;
  const inner = `${indent}  `;
  const lines = items.map(({ name, item }) => `${inner}${name}${literal(item, inner, name.length)},\n`);
  return `${open}\n${lines.join('')}${indent}${close}`;
}

/** The expression on one line, or `undefined` if it is longer than the room. It stops where the room ends. */
function onOneLine(value: unknown, room: number): string | undefined {
  if (value instanceof Source) return value.text.includes('\n') ? undefined : value.text;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const { open, close, pad, items } = partsOf(value);
  if (items.length === 0) return open + close;
  let line = open + pad;
  for (const [index, { name, item }] of items.entries()) {
    const start = `${line}${index > 0 ? ', ' : ''}${name}`;
    const expression = start.length < room ? onOneLine(item, room - start.length) : undefined;
    if (expression === undefined) return undefined;
    line = start + expression;
  }
  line += pad + close;
  return line.length <= room ? line : undefined;
}

function partsOf(value: object) {
  if (Array.isArray(value)) {
    return { open: '[', close: ']', pad: '', items: value.map((item: unknown) => ({ name: '', item })) };
  }
  const items = Object.entries(value).map(([name, item]) => ({
    name: `${memberName(name)}: `,
    item: item as unknown,
  }));
  return { open: '{', close: '}', pad: ' ', items };
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  // JSON's escapes are valid in JavaScript. Generated code uses single quotes.
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function memberName(name: string): string {
  // A plain or quoted name would set the prototype of the object.
  if (name === '__proto__') return "['__proto__']";
  return isBareName(name) ? name : scalar(name);
}

/** Whether a name of a member needs no quotes in TypeScript. */
export function isBareName(name: string): boolean {
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d{0,8})$/.test(name);
}

/** An expression that goes into a literal unchanged. */
export class Source {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
