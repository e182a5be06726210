// report/ takes a verdict.
// It gives the report in one format: for a person, a page or a machine.
import type { ReportOptions } from '@specpact/compare';
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
export type RenderOptions = ReportOptions;

const RENDERERS = {
  text: renderText,
  table: renderTable,
  json: renderJson,
  github: renderGithub,
  junit: renderJunit,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
} as const;

/** The name of a format. */
export type ReportFormat = keyof typeof RENDERERS;

/** Every format there is. */
export const REPORT_FORMATS = Object.keys(RENDERERS) as readonly ReportFormat[];

/** Writes a verdict in one of the formats. */
export function render(format: ReportFormat, verdict: Verdict, options: RenderOptions = {}): string {
  const write: (verdict: Verdict, options: RenderOptions) => string = RENDERERS[format];
  return write(verdict, options);
}
