import { renderGithub } from './ci/render-github.ts';
import { renderJson } from './ci/render-json.ts';
import { renderJunit } from './ci/render-junit.ts';
import { renderSarif } from './ci/render-sarif.ts';
import type { DiffVerdict } from './diff-verdict.ts';
import { renderHtml } from './html/render-html.ts';
import { renderChangelog } from './text/render-changelog.ts';
import { renderMarkdown } from './text/render-markdown.ts';
import { renderText } from './text/render-text.ts';

/** What a report needs besides the verdict; each format takes what it has use for. */
export interface DiffRenderOptions {
  /** Text: whether to colour. @default false */
  color?: boolean;
  /** Text: the columns to fit lines into. @default 80 */
  width?: number;
  /** GitHub and SARIF: the way from the repository's root to the folder that was compared. @default '' */
  prefix?: string;
  /** SARIF: the version of `specpact`. */
  version?: string;
}

/** Every format there is. */
export const DIFF_FORMATS = [
  'text',
  'json',
  'github',
  'junit',
  'sarif',
  'markdown',
  'html',
  'changelog',
] as const;

export type DiffFormat = (typeof DIFF_FORMATS)[number];

const RENDERERS: Record<DiffFormat, (verdict: DiffVerdict, options: DiffRenderOptions) => string> = {
  text: renderText,
  json: renderJson,
  github: renderGithub,
  junit: renderJunit,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
  changelog: renderChangelog,
};

/** Writes what changed in one of the formats. */
export function renderDiff(
  format: DiffFormat,
  verdict: DiffVerdict,
  options: DiffRenderOptions = {},
): string {
  return RENDERERS[format](verdict, options);
}
