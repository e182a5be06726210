import type { RenderOptions, ReportFormat } from '@specpact/verify';
import type { GateVerdict } from '../judge/verdict.ts';
import { gateGithub, gateJson, gateJunit, gateSarif } from './gate-machines.ts';
import { gateHtml, gateMarkdown } from './gate-pages.ts';
import { gateTable, gateText } from './gate-text.ts';

const RENDERERS: Record<ReportFormat, (verdict: GateVerdict, options: RenderOptions) => string> = {
  text: gateText,
  table: gateTable,
  json: gateJson,
  github: gateGithub,
  junit: gateJunit,
  sarif: gateSarif,
  markdown: gateMarkdown,
  html: gateHtml,
};

/** Writes the answer of the gate in one of the formats of `specpact verify`. */
export function renderGate(format: ReportFormat, verdict: GateVerdict, options: RenderOptions = {}): string {
  return RENDERERS[format](verdict, options);
}
