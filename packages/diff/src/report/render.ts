import type { ReportOptions } from '@specpact/compare';
import { renderGithub } from './ci/render-github.ts';
import { renderJson } from './ci/render-json.ts';
import { renderJunit } from './ci/render-junit.ts';
import { renderSarif } from './ci/render-sarif.ts';
import type { DiffVerdict } from './diff-verdict.ts';
import { renderHtml } from './html/render-html.ts';
import { renderChangelog } from './text/render-changelog.ts';
import { renderMarkdown } from './text/render-markdown.ts';
import { renderText } from './text/render-text.ts';

/** What a report needs besides the verdict. Each format takes what it can use. */
export type DiffRenderOptions = ReportOptions;

const RENDERERS = {
  text: renderText,
  json: renderJson,
  github: renderGithub,
  junit: renderJunit,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
  changelog: renderChangelog,
} as const;

/** The name of a format. */
export type DiffFormat = keyof typeof RENDERERS;

/** Every format there is. */
export const DIFF_FORMATS = Object.keys(RENDERERS) as readonly DiffFormat[];

/** Writes what changed in one of the formats. */
export function renderDiff(
  format: DiffFormat,
  verdict: DiffVerdict,
  options: DiffRenderOptions = {},
): string {
  const write: (verdict: DiffVerdict, options: DiffRenderOptions) => string = RENDERERS[format];
  return write(verdict, options);
}
