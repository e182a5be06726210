import type { DiffVerdict } from './diff-verdict.ts';
import { renderChangelog } from './render-changelog.ts';
import { renderGithub } from './render-github.ts';
import { renderJson } from './render-json.ts';
import { renderJunit } from './render-junit.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderSarif } from './render-sarif.ts';
import { renderText } from './render-text.ts';

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
export const DIFF_FORMATS = ['text', 'json', 'github', 'junit', 'sarif', 'markdown', 'changelog'] as const;

export type DiffFormat = (typeof DIFF_FORMATS)[number];

const RENDERERS: Record<DiffFormat, (verdict: DiffVerdict, options: DiffRenderOptions) => string> = {
  text: renderText,
  json: renderJson,
  github: renderGithub,
  junit: renderJunit,
  sarif: renderSarif,
  markdown: renderMarkdown,
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
