import { readFile } from 'node:fs/promises';
import { SEVERITY_OF } from './change/change-code.ts';

/** The entry of a code in `docs/changes.md`, as Markdown; `undefined` if there is no such code. */
export async function explainCode(code: string): Promise<string | undefined> {
  if (!SEVERITY_OF.has(code)) return undefined;
  const docs = await readFile(new URL('../docs/changes.md', import.meta.url), 'utf8');
  const entry = docs.split(/^(?=### )/m).find((text) => codesOf(text).includes(code));
  return entry === undefined ? undefined : `${entry.replace(/^## [\s\S]*/m, '').trimEnd()}\n`;
}

/** The codes that the heading of an entry names, between dots: one for each way that a value goes. */
export function codesOf(entry: string): string[] {
  const heading = /^### (.*)$/m.exec(entry)?.[1] ?? '';
  return heading.split(' · ');
}
