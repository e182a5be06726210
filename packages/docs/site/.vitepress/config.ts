import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { DESCRIPTION } from '../content/description.ts';
import { slug } from '../content/slug.ts';

/** @returns what `pnpm content` has written. */
function sidebar() {
  return JSON.parse(readFileSync(new URL('../.content/sidebar.json', import.meta.url), 'utf8'));
}

// biome-ignore lint/style/noDefaultExport: VitePress reads the default export
export default defineConfig({
  title: 'specpact',
  description: DESCRIPTION,
  lang: 'en',
  srcDir: '.content',
  // Pages as Markdown, beside llms.txt.
  srcExclude: ['public/**'],
  outDir: '../dist/site',
  cacheDir: '../dist/vitepress-cache',
  // A link to a page or an anchor that is not there ends the build.
  ignoreDeadLinks: false,
  lastUpdated: false,
  // Nothing is fetched from another host: not even a font.
  head: [['meta', { name: 'referrer', content: 'no-referrer' }]],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: 'github-light', dark: 'github-dark' },
    config: (md) => {
      const { fence } = md.renderer.rules;
      if (!fence) throw new Error('VitePress renders no code blocks');
      // An indented block looks like a fenced one.
      md.renderer.rules.code_block = (tokens, index, options, env, self) => {
        const token = tokens[index];
        if (token) token.info = 'text';
        return fence(tokens, index, options, env, self);
      };
    },
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start/own-an-api' },
      { text: 'Guides', link: '/guides/monorepo' },
      { text: 'Commands', link: '/commands/index' },
      { text: 'Findings', link: '/findings/index' },
      { text: 'Changes', link: '/changes/index' },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: 'https://github.com/specpact/specpact' }],
    footer: { message: 'MIT licensed' },
  },
});
