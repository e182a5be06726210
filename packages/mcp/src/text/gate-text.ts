import { listed } from './listed.ts';
import { findingLines, type VerdictJson } from './verdict-text.ts';

interface SideJson {
  app: string;
  version?: string;
}

/** What is used here of `gate.schema.json`. */
export interface GateJson {
  question: string;
  outcome: 'yes' | 'no' | 'unknown';
  pairs: readonly {
    consumer: SideJson;
    provider: SideJson;
    outcome: string;
    reason?: string;
    first?: SideJson;
  }[];
  doubts: readonly string[];
  breaks: readonly { code: string; message: string }[];
  notes: readonly string[];
  verdict: VerdictJson;
}

/** The answer, and each reason why it is not yes. */
export function gateText({ question, outcome, pairs, doubts, breaks, notes, verdict }: GateJson): string {
  const named = ({ app, version }: SideJson) => (version === undefined ? app : `${app} ${version}`);
  const pairLines = pairs
    .filter((pair) => pair.outcome !== 'yes')
    .map((pair) => {
      const why = pair.reason ?? (pair.first ? `${named(pair.first)} must go first` : 'they do not fit');
      return `- ${pair.outcome}: ${named(pair.consumer)} with ${named(pair.provider)}: ${why}`;
    });
  return listed(`${outcome}: ${question}`, [
    ...pairLines,
    ...doubts.map((doubt) => `- unknown: ${doubt}`),
    ...breaks.map(({ code, message }) => `- ${code}: ${message}`),
    ...findingLines(verdict),
    ...notes.map((note) => `- note: ${note}`),
  ]);
}
