// site/content/ takes the Markdown files of the repository, the commands' own help, and the pages in site/pages.
// It gives the Markdown of every page, with links that work in the site.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOfChange } from './changes.ts';
import { commandSection } from './commands.ts';
import { type EntryList, entrySection } from './entries.ts';
import { exampleOfFinding } from './finding-examples.ts';
import { firstHeading, type Page, type Section } from './page.ts';
import { ROOT, readSource } from './repository.ts';

/** In the order in which a reader meets them. */
const PACKAGES = [
  'cli',
  'spec',
  'schema',
  'client',
  'generate',
  'mock',
  'compare',
  'pact',
  'verify',
  'live',
  'diff',
  'gate',
  'workbench',
  'mcp',
  'lsp',
  'vscode',
  'action',
  'external-support-client',
  'webhook-auditor',
];

/** A page for each code is made of these. */
export const LISTS: readonly EntryList[] = [
  {
    source: 'packages/compare/docs/findings.md',
    folder: 'findings',
    title: 'Findings',
    more: exampleOfFinding,
  },
  {
    source: 'packages/live/docs/findings.md',
    folder: 'live-findings',
    title: 'Findings of live',
    more: exampleOfFinding,
  },
  { source: 'packages/diff/docs/changes.md', folder: 'changes', title: 'Changes', more: exampleOfChange },
];

/** Every page of the site, in the order of the sidebar. */
export async function allSections(): Promise<Section[]> {
  return [
    withDocument(written('Start', 'start')),
    written('Guides', 'guides'),
    written('Concepts', 'concepts'),
    { title: 'Examples', pages: ['provider', 'consumer', 'frontend'].map(examplePage) },
    await commandSection(),
    ...PACKAGES.map(packageSection),
    ...(await Promise.all(LISTS.map(entrySection))),
    {
      title: 'The project',
      pages: [
        pageOf('README.md', 'project/readme', 'Overview'),
        pageOf('CONTRIBUTING.md', 'project/contributing', 'Contributing'),
        pageOf('SECURITY.md', 'project/security', 'Security'),
      ],
    },
  ];
}

/** The pages that are written for the site. The number in front of a file's name gives the order. */
function written(title: string, folder: string): Section {
  const source = `packages/docs/site/pages/${folder}`;
  const pages = readdirSync(join(ROOT, source))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((file) => {
      const text = readSource(`${source}/${file}`);
      const path = `${folder}/${file.replace(/^\d+-/, '').replace(/\.md$/, '')}`;
      return { path, title: firstHeading(text), text, source: `${source}/${file}` };
    });
  return { title, pages };
}

/** With the document of the examples as a page: whoever has none takes it. */
function withDocument({ title, pages }: Section): Section {
  const source = 'packages/docs/examples/provider/openapi/orders.yaml';
  const text = [
    '# The document of these pages',
    'A small API for orders. Each response has an example, and each example says what must be true for it. Save it under the name that the page says.',
    `\`\`\`yaml\n${readSource(source).trimEnd()}\n\`\`\``,
  ].join('\n\n');
  return {
    title,
    pages: [...pages, { path: 'start/document', title: 'The document of these pages', text, source }],
  };
}

function examplePage(name: string): Page {
  return pageOf(`packages/docs/examples/${name}/README.md`, `examples/${name}`);
}

function packageSection(name: string): Section {
  const { name: title }: { name: string } = JSON.parse(readSource(`packages/${name}/package.json`));
  const readme = pageOf(`packages/${name}/README.md`, `packages/${name}`, 'README');
  const folder = `packages/${name}/docs`;
  const lists = new Set(LISTS.map(({ source }) => source));
  const docs = has(folder)
    ? readdirSync(join(ROOT, folder))
        .map((file) => `${folder}/${file}`)
        .filter((file) => file.endsWith('.md') && !lists.has(file))
        .map((file) => pageOf(file, file.replace('/docs/', '/').replace(/\.md$/, '')))
    : [];
  // What is not published has no change log.
  const changes = has(`packages/${name}/CHANGELOG.md`)
    ? [pageOf(`packages/${name}/CHANGELOG.md`, `packages/${name}/changelog`, 'Change log')]
    : [];
  return { title, isClosed: true, pages: [readme, ...docs, ...changes] };
}

function has(path: string): boolean {
  return existsSync(join(ROOT, path));
}

function pageOf(source: string, path: string, title?: string): Page {
  const text = readSource(source);
  return { path, title: title ?? firstHeading(text), text, source };
}
