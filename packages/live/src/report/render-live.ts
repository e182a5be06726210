// report/ takes what a run found and saw.
// It gives it in one of the formats.
import type { ReportOptions } from '@specpact/compare';
import { renderGithub } from './render-github.ts';
import { renderHtml } from './render-html.ts';
import { renderJunit } from './render-junit.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderSarif } from './render-sarif.ts';
import { renderTable } from './render-table.ts';
import { renderText } from './render-text.ts';
import type { HeldReport } from './shown-report.ts';

/** Every format there is. */
export const LIVE_FORMATS = [
  'text',
  'table',
  'json',
  'github',
  'junit',
  'sarif',
  'markdown',
  'html',
] as const;

export type LiveFormat = (typeof LIVE_FORMATS)[number];

const RENDERERS: Record<LiveFormat, (report: HeldReport, options: ReportOptions) => string> = {
  text: renderText,
  table: renderTable,
  json: (report) => `${JSON.stringify({ version: 1, ...report }, null, 2)}\n`,
  github: renderGithub,
  junit: renderJunit,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** Writes what a run found in one of the formats. */
export function renderLive(format: LiveFormat, report: HeldReport, options: ReportOptions = {}): string {
  return RENDERERS[format](report, options);
}
