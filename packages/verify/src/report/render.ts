// report/ takes a verdict.
// It gives the report in one format: for a person, a page or a machine.
import type { Verdict } from '../verdict/verdict.ts';
import { renderGithub } from './ci/render-github.ts';
import { renderJson } from './ci/render-json.ts';
import { renderJunit } from './ci/render-junit.ts';
import { renderSarif } from './ci/render-sarif.ts';
import { renderHtml } from './html/render-html.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderTable } from './text/render-table.ts';
import { renderText } from './text/render-text.ts';

/** What a report needs besides the verdict. Each format takes what it can use. */
export interface RenderOptions {
  /** Text and table: whether to colour. @default false */
  color?: boolean;
  /** Text: the columns to fit lines into. @default 80 */
  width?: number;
  /** GitHub and SARIF: the way from the repository's root to the folder that was verified. @default '' */
  prefix?: string;
  /** SARIF: the version of `specpact`. */
  version?: string;
}

/** Every format there is. */
export const REPORT_FORMATS = [
  'text',
  'table',
  'json',
  'github',
  'junit',
  'sarif',
  'markdown',
  'html',
] as const;

/** The name of a format. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const RENDERERS: Record<ReportFormat, (verdict: Verdict, options: RenderOptions) => string> = {
  text: renderText,
  table: renderTable,
  json: renderJson,
  github: renderGithub,
  junit: renderJunit,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** Writes a verdict in one of the formats. */
export function render(format: ReportFormat, verdict: Verdict, options: RenderOptions = {}): string {
  return RENDERERS[format](verdict, options);
}
