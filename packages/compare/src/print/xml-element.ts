import { printable } from '@specpact/spec';

/** An element of XML. Its children are XML already. */
export function xmlElement(
  name: string,
  attributes: Record<string, string | number>,
  children: readonly string[],
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlText(printable(String(value)))}"`)
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join(name.startsWith('testsuite') ? '\n' : '')}</${name}>`;
}

/** XML 1.0, section 2.4. Characters that XML cannot hold at all are escaped by `printable` before. */
export function xmlText(written: string): string {
  return written
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
