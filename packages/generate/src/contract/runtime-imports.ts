import type { ImportEnding } from '../source/import-ending.ts';
import type { Source } from '../source/literal.ts';
import { xmlImport } from '../xml/xml-source.ts';

/** The functions of the runtime that the code of a contract calls or names. */
export function namesIn({ text }: Source): string[] {
  const [, outer, inner] = /^(\w+)(?:\((\w+)?)?/.exec(text) ?? [];
  return [outer, inner].filter((name) => name !== undefined);
}

/** The functions of the runtime, apart from those for XML, and the latter. Each is there once. */
export function importsOf(names: readonly string[]): [string[], string[]] {
  const all = [...new Set(names)].sort();
  return [all.filter((name) => !XML_NAMES.has(name)), all.filter((name) => XML_NAMES.has(name))];
}

const XML_NAMES = new Set(['readXml', 'withXml']);

/** The lines that import what XML needs; empty if nothing does. */
export function xmlImports(names: readonly string[], code: string, ending?: ImportEnding): string {
  if (names.length === 0) return '';
  const runtime = `import { ${names.join(', ')} } from '@specpact/client/xml';\n`;
  return code.includes('xml.x') ? runtime + xmlImport(ending) : runtime;
}
