import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Page } from './page.ts';
import { ROOT, SOURCE_URL } from './repository.ts';

/** A link of Markdown, outside of code: its text, its address, and its anchor. */
const LINK = /(`+)[\s\S]*?\1|(\[(?:[^[\]`]|`[^`]*`)*\])\(([^()\s#]*)(#[^()\s]*)?\)/g;

/**
 * Changes the links of a page, which lead to files of the repository, to pages of the site.
 *
 * A link to a file that has no page leads to the repository, but the pictures are files of the site. A link to an entry of a list leads to the entry's page.
 *
 * @throws {Error} if the repository has no such file.
 */
export function siteLinks(page: Page, pages: readonly Page[], entryOf: ReadonlyMap<string, string>): string {
  const bySource = new Map<string, string>();
  // The first page of a file is the one of the whole file. The pages of commands only say where more is.
  const whole = pages.filter(({ path }) => !path.startsWith('commands/'));
  for (const { source, path } of whole) if (!bySource.has(source)) bySource.set(source, path);
  return outsideOfBlocks(page.text, (text) =>
    text.replace(LINK, (all, code, label, address: string = '', anchor: string = '') => {
      if (code !== undefined || label === undefined) return all;
      if (/^(?:[a-z][\w+.-]*:|\/)/.test(address)) return all;
      const file = address === '' ? page.source : posix.join(posix.dirname(page.source), address);
      const [, picture] = /^packages\/docs\/site(\/pictures\/.+)$/.exec(file) ?? [];
      if (picture !== undefined) return `${label}(${picture})`;
      const target = bySource.get(file) ?? bySource.get(posix.join(file, 'README.md'));
      const entry = entryOf.get(`${file}${anchor}`);
      if (entry !== undefined) return `${label}(/${entry}.md)`;
      // The anchors of a list stand in the page of the whole list.
      if (target !== undefined) return `${label}(/${target}.md${anchor})`;
      if (!existsSync(join(ROOT, file))) throw new Error(`${page.source}: there is no ${file}`);
      return `${label}(${SOURCE_URL}${file.replace(/\/$/, '')}${anchor})`;
    }),
  );
}

/** Changes a text outside of its code blocks, fenced ones and indented ones. */
function outsideOfBlocks(text: string, change: (text: string) => string): string {
  const done: string[] = [];
  let open: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    if (open.length > 0) done.push(change(open.join('\n')));
    open = [];
  };
  for (const line of text.split('\n')) {
    const [, mark] = /^ *(```+|~~~+)/.exec(line) ?? [];
    const isCode =
      fence !== undefined ||
      mark !== undefined ||
      (/^ {4}/.test(line) && open.at(-1) !== undefined && !isInList(open));
    if (mark !== undefined) fence = fence === undefined ? mark : line.trim() === fence ? undefined : fence;
    if (isCode) {
      flush();
      done.push(line);
    } else {
      open.push(line);
    }
  }
  flush();
  return done.join('\n');
}

/** Whether the last paragraph is an item of a list, in which four spaces are no code. */
function isInList(lines: readonly string[]): boolean {
  for (const line of lines.toReversed()) {
    if (/^ *(?:[-*]|\d+\.) /.test(line)) return true;
    if (line === '' || !line.startsWith(' ')) return false;
  }
  return false;
}
