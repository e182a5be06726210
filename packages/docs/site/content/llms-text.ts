import type { Page, Section } from './page.ts';

/** The last sentence of a description is often longer than a list can hold. */
const LONGEST = 200;

/**
 * The text of `llms.txt`: what the site is about, and a link to the Markdown of each page with what it says. It has the
 * form of https://llmstxt.org. Of a list with a page for each code, only the list is there.
 */
export function llmsText(sections: readonly Section[], description: string): string {
  const parts = sections.map(({ title, folder, pages }) => {
    const shown = folder === undefined ? pages : pages.slice(0, 1);
    const note = folder === undefined ? [] : [`Each code has a page: \`/${folder}/CODE.md\`.`, ''];
    return [`## ${title}`, '', ...note, ...shown.map(link)].join('\n');
  });
  return `${['# specpact', `> ${description}`, ...parts].join('\n\n')}\n`;
}

function link({ title, path, text }: Page): string {
  const said = firstSentence(text);
  return `- [${title}](/${path}.md)${said === '' ? '' : `: ${said}`}`;
}

/** The first sentence below the heading, without links and marks. */
function firstSentence(text: string): string {
  const paragraphs = text
    .replace(/^# .*$/m, '')
    .trim()
    .split(/\n\s*\n/);
  const paragraph = paragraphs.find((one) => /^(?!```)[\p{L}`*[]/u.test(one)) ?? '';
  const plain = paragraph
    .replaceAll('\n', ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '');
  const sentence = /^.*?[.:?!](?= |$)/.exec(plain)?.[0] ?? plain;
  return sentence.length > LONGEST ? `${sentence.slice(0, LONGEST - 1)}…` : sentence;
}
