/** One page of the site. */
export interface Page {
  /** Its address in the site, without `.md`, such as `packages/mock`. */
  path: string;
  /** What the sidebar calls it. */
  title: string;
  /** The Markdown. Links in it are relative to `source`. */
  text: string;
  /** The file of the repository that it is made of, from the top. Links are read as links of this file. */
  source: string;
}

/** Pages that stand together in the sidebar. */
export interface Section {
  title: string;
  pages: Page[];
  /** True where the sidebar shows the title alone until somebody opens it. */
  isClosed?: boolean;
  /** Of a list with a page for each entry. These pages have a sidebar of their own. */
  folder?: string;
  /** The headings of the list. Its sidebar leads to them. */
  parts?: string[];
}

/** The text behind the first heading of a Markdown file. */
export function firstHeading(text: string): string {
  const [, heading] = /^# (.+)$/m.exec(text) ?? [];
  if (heading === undefined) throw new Error(`a page begins with a heading: ${text.slice(0, 60)}`);
  return heading.replaceAll('`', '');
}
