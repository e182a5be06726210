import { firstHeading, type Page, type Section } from './page.ts';
import { readSource } from './repository.ts';
import { slug } from './slug.ts';

/** A `###` part of a list of findings or changes. */
export interface Entry {
  /** Those that its heading names. The first one is the name of its page. */
  codes: string[];
  /** The `##` part that it stands in. */
  part: string;
  text: string;
}

/** The `###` parts of a list, and the text around them. */
export function readEntries(list: string): { entries: Entry[]; rest: string } {
  const entries: Entry[] = [];
  const rest: string[] = [];
  let part = '';
  let open: Entry | undefined;
  for (const line of list.split('\n')) {
    const [, level = '', heading = ''] = /^(#{1,3}) (.+)$/.exec(line) ?? [];
    if (level === '###') {
      open = { codes: heading.split(' · '), part, text: '' };
      entries.push(open);
      rest.push(line);
      continue;
    }
    if (level !== '') open = undefined;
    if (level === '##') part = heading;
    if (open) open.text += `${line}\n`;
    else rest.push(line);
  }
  return { entries, rest: rest.join('\n') };
}

/** A list of findings or changes in the repository, and where its pages stand. */
export interface EntryList {
  source: string;
  /** The folder of its pages. */
  folder: string;
  title: string;
  /** More about one code, at the end of its page. */
  more?: (code: string) => string | Promise<string>;
}

/** A page with the whole list, and a page for each code. Codes that share an entry have pages with the same text. */
export async function entrySection({ source, folder, title, more }: EntryList): Promise<Section> {
  const list = readSource(source);
  const { entries, rest } = readEntries(list);
  const byName = new Map(entries.map((entry) => [entry.codes.join(' · '), entry]));
  // In the list, an entry is a line: its code, and its first sentence.
  const text = rest
    .replace(/^- \[.*\]\(#.*\)\n/gm, '')
    .split('\n')
    .map((line) => {
      const entry = byName.get(line.replace(/^### /, ''));
      if (!line.startsWith('### ') || !entry) return line;
      const links = entry.codes.map((code) => `[\`${code}\`](/${folder}/${code}.md)`);
      return `- ${links.join(' · ')}: ${firstSentences(entry.text)}`;
    })
    .join('\n');
  const pages: Page[] = [];
  for (const entry of entries) {
    for (const code of entry.codes) {
      const others = entry.codes.filter((other) => other !== code);
      const body = [
        `# ${code}`,
        ofCode(entry, code),
        others.length === 0
          ? ''
          : `Beside it: ${others.map((other) => `[\`${other}\`](/${folder}/${other}.md)`).join(', ')}.`,
        (await more?.(code)) ?? '',
        `One of the [${title.toLowerCase()}](/${folder}/index.md#${slug(entry.part || firstHeading(list))}).`,
      ];
      pages.push({ path: `${folder}/${code}`, title: code, text: body.filter(Boolean).join('\n\n'), source });
    }
  }
  const parts = [...new Set(entries.map(({ part }) => part))].filter((part) => part !== '');
  return { title, folder, parts, pages: [{ path: `${folder}/index`, title, text, source }, ...pages] };
}

/** The text of an entry for one of its codes: where the severities stand in the order of the codes, its own one. */
function ofCode({ codes, text }: Entry, code: string): string {
  const [list = ''] = /^[A-Z][a-z]+(?: · [A-Z][a-z]+)+(?=\.)/.exec(text.trim()) ?? [];
  const severities = list.split(' · ');
  const own = severities.length === codes.length ? severities[codes.indexOf(code)] : undefined;
  return text.trim().replace(list, own ?? list);
}

/** The severity and the first sentence. */
function firstSentences(text: string): string {
  const [paragraph = ''] = text.trim().split('\n\n');
  const line = paragraph.replaceAll('\n', ' ');
  return /^\w+\. .*?\.(?= [A-Z]|$)/.exec(line)?.[0] ?? line;
}

/** The page of each entry, by its place in the list: `file#anchor`. */
export function entryAnchors({ source, folder }: EntryList): Map<string, string> {
  const { entries } = readEntries(readSource(source));
  return new Map(
    entries.map(({ codes }) => [`${source}#${slug(codes.join(' · '))}`, `${folder}/${codes[0]}`]),
  );
}
