import { main } from 'specpact';
import type { Page, Section } from './page.ts';

/** The package whose README says more about a command. */
const PACKAGE_OF: Record<string, string> = {
  lint: 'verify',
  generate: 'generate',
  mock: 'mock',
  verify: 'verify',
  live: 'live',
  diff: 'diff',
  coverage: 'verify',
  upgrade: 'spec',
  bundle: 'spec',
  publish: 'gate',
  'can-i-deploy': 'gate',
  environments: 'gate',
  matrix: 'gate',
  mcp: 'mcp',
  lsp: 'lsp',
};

/** A page for each command: what it prints for `--help`. */
export async function commandSection(): Promise<Section> {
  const overview = await helpOf([]);
  const names = Array.from(overview.matchAll(/^ {2}([a-z][a-z-]+) {2,}\S/gm), ([, name = '']) => name);
  const pages: Page[] = [];
  for (const name of names) {
    const help = await helpOf([name]);
    const [, title = name, summary = ''] = /^specpact ([\w-]+): ([\s\S]*?)\n\n/.exec(help) ?? [];
    const of = PACKAGE_OF[name] ?? (name.startsWith('record-') ? 'gate' : 'cli');
    pages.push({
      path: `commands/${name}`,
      title: name,
      source: 'packages/cli/README.md',
      text: [
        `# specpact ${title}`,
        `${summary.replaceAll('\n', ' ').replace(/^./, (first) => first.toUpperCase())}`,
        '```text',
        help.slice(help.indexOf('Usage:')).trimEnd(),
        '```',
        `[More about it](/packages/${of}.md).`,
      ]
        .join('\n\n')
        .replace('```text\n\n', '```text\n')
        .replace('\n\n```\n', '\n```\n'),
    });
  }
  if (pages.length === 0) throw new Error('`specpact --help` lists no command');
  const index: Page = {
    path: 'commands/index',
    title: 'All commands',
    source: 'packages/cli/README.md',
    text: `# Commands\n\n\`\`\`text\n${overview.trimEnd()}\n\`\`\`\n\n${pages
      .map(({ path, title }) => `- [\`specpact ${title}\`](/${path}.md)`)
      .join('\n')}\n`,
  };
  return { title: 'Commands', pages: [index, ...pages] };
}

async function helpOf(args: string[]): Promise<string> {
  let printed = '';
  const io = {
    stdout: { write: (text: string) => (printed += text) },
    stderr: { write: (text: string) => (printed += text) },
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
  };
  const code = await main([...args, '--help'], io);
  if (code !== 0) throw new Error(`specpact ${args.join(' ')} --help ended with ${code}`);
  return printed;
}
