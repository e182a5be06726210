import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allSections, LISTS } from './all-sections.ts';
import { DESCRIPTION } from './description.ts';
import { entryAnchors } from './entries.ts';
import { siteLinks } from './links.ts';
import { llmsText } from './llms-text.ts';
import type { Section } from './page.ts';
import { readSource } from './repository.ts';
import { slug } from './slug.ts';

/** Where the pages are written. VitePress reads them there. */
const CONTENT = fileURLToPath(new URL('../.content/', import.meta.url));

/** The pictures, which the test of the workbench takes. */
const PICTURES = fileURLToPath(new URL('../pictures/', import.meta.url));

/** Writes every page, and the sidebar. What was there before is gone. */
export async function writeContent(): Promise<void> {
  const sections = await allSections();
  const pages = sections.flatMap((section) => section.pages);
  // Where an entry of a list has its own page, by the file and the anchor that links to it name.
  const entryOf = new Map(LISTS.flatMap((list) => [...entryAnchors(list)]));
  await rm(CONTENT, { recursive: true, force: true });
  for (const page of pages) {
    const text = siteLinks(page, pages, entryOf);
    await write(`${page.path}.md`, `---\nsource: ${page.source}\n---\n\n${text}`);
    // The Markdown itself, for agents.
    await write(`public/${page.path}.md`, text);
  }
  await cp(PICTURES, join(CONTENT, 'public/pictures'), { recursive: true });
  await write('public/llms.txt', llmsText(sections, DESCRIPTION));
  await writeFile(join(CONTENT, 'index.md'), readSource('packages/docs/site/pages/index.md'));
  await writeFile(join(CONTENT, 'sidebar.json'), JSON.stringify(sidebars(sections)));
}

async function write(path: string, text: string): Promise<void> {
  const file = join(CONTENT, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** The sidebar of each folder, and of all other pages. A list has hundreds of pages: its sidebar shows its parts. */
function sidebars(sections: readonly Section[]) {
  const lists = sections.filter(({ folder }) => folder !== undefined);
  const all = lists.map(({ title, folder }) => ({ text: title, link: `/${folder}/index` }));
  return {
    ...Object.fromEntries(
      lists.map(({ title, folder, parts = [] }) => [
        `/${folder}/`,
        [
          {
            text: title,
            items: ['All', ...parts].map((text, index) => ({
              text,
              link: `/${folder}/index${index === 0 ? '' : `#${slug(text)}`}`,
            })),
          },
          { text: 'Lists', items: all },
        ],
      ]),
    ),
    '/': [...sections.filter(({ folder }) => folder === undefined).map(group), { text: 'Lists', items: all }],
  };
}

function group({ title, isClosed, pages }: Section) {
  return {
    text: title,
    ...(isClosed ? { collapsed: true } : {}),
    items: pages.map((page) => ({ text: page.title, link: `/${page.path}` })),
  };
}
