import { githubCommand, xmlElement, xmlText } from '@specpact/compare';
import { isJsonObject, type JsonValue, printable } from '@specpact/spec';
import { type RenderOptions, render } from '@specpact/verify';
import type { GateVerdict, Pair } from '../judge/verdict.ts';
import { ageLines, breakLines, firstLines, MARK, resultOf, SAID, sideName } from './gate-lines.ts';

/** The answer for a program, as `schema/gate.schema.json` describes it. Its findings are as `specpact verify` prints them. */
export function gateJson(verdict: GateVerdict): string {
  const { pairs, verdict: all, ...parts } = verdict;
  const shown = pairs.map(({ verdict: judged, ...pair }) => ({
    ...pair,
    errors: judged?.counts.errors ?? 0,
  }));
  const ok = verdict.outcome === 'yes';
  const findings: JsonValue = JSON.parse(render('json', all));
  return `${JSON.stringify({ version: 1, ok, ...parts, pairs: shown, verdict: findings }, null, 2)}\n`;
}

/** The answer as annotations of a GitHub Actions run. The last line is the answer. */
export function gateGithub(verdict: GateVerdict, options: RenderOptions): string {
  const { question, outcome, doubts, notes, pairs } = verdict;
  const say = (level: 'error' | 'warning' | 'notice', title: string) => (message: string) =>
    githubCommand(level, { title, message: printable(message) });
  // The files are in the store, and not in what was checked out.
  const found =
    pairs.length > 0 ? render('github', verdict.verdict, { ...options, prefix: '' }).trimEnd() : '';
  return [
    ...unknownPairs(pairs).map(({ title, message }) => say('error', title)(message)),
    ...doubts.map(say('error', 'not known')),
    ...(found === '' ? [] : [found]),
    ...[...firstLines(verdict), ...breakLines(verdict)].map(say('warning', 'the gate')),
    ...[...notes, ...ageLines(verdict)].map(say('notice', 'the gate')),
    printable(`${question} ${MARK[outcome]} ${SAID[outcome]}`),
    '',
  ].join('\n');
}

/** The suites of `specpact verify`, and one for what is not known. */
export function gateJunit(verdict: GateVerdict): string {
  const { question, doubts, pairs } = verdict;
  const cases = [
    ...unknownPairs(pairs).map(({ title, message }) => testCase(title, message)),
    ...doubts.map((doubt) => testCase(doubt, doubt)),
  ];
  const output = [...firstLines(verdict), ...breakLines(verdict), ...verdict.notes, ...ageLines(verdict)];
  const counts = { tests: cases.length, failures: cases.length, errors: 0 };
  const suite = xmlElement('testsuite', { name: printable(question), ...counts }, [
    ...cases,
    ...(output.length > 0 ? [xmlElement('system-out', {}, [xmlText(output.map(printable).join('\n'))])] : []),
  ]);
  return withCounts(render('junit', verdict.verdict), cases.length).replace(
    /<testsuites([^>]*?)(\/>|>\s*<\/testsuites>|>)/,
    (_, attributes: string, end: string) =>
      end === '>'
        ? `<testsuites${attributes}>\n${suite}`
        : `<testsuites${attributes}>\n${suite}\n</testsuites>`,
  );
}

function testCase(name: string, message: string): string {
  const shown = printable(message);
  return xmlElement('testcase', { name: printable(name), classname: 'the gate' }, [
    xmlElement('failure', { type: 'unknown', message: shown }, [xmlText(shown)]),
  ]);
}

/** Adds to the counts of the whole, which stand in the first element. */
function withCounts(xml: string, more: number): string {
  return xml.replace(/<testsuites[^>]*/, (head) =>
    head
      .replace(/name="[^"]*"/, 'name="specpact can-i-deploy"')
      .replace(
        /(tests|failures)="(\d+)"/g,
        (_, name: string, count: string) => `${name}="${Number(count) + more}"`,
      ),
  );
}

/** The results of `specpact verify`, and one for each thing that is not known. */
export function gateSarif(verdict: GateVerdict, options: RenderOptions): string {
  const log: JsonValue = JSON.parse(render('sarif', verdict.verdict, { ...options, prefix: '' }));
  const run = isJsonObject(log) && Array.isArray(log.runs) ? log.runs[0] : undefined;
  if (!isJsonObject(log) || !isJsonObject(run) || !Array.isArray(run.results))
    throw new TypeError('a SARIF log has a run with results');
  const messages = [...unknownPairs(verdict.pairs).map(({ message }) => message), ...verdict.doubts];
  const results = [
    ...run.results,
    ...messages.map((text) => ({
      ruleId: 'gate.unknown',
      level: 'error',
      message: { text: printable(text) },
      locations: [],
    })),
  ];
  return `${JSON.stringify({ ...log, runs: [{ ...run, results }] }, null, 2)}\n`;
}

function unknownPairs(pairs: readonly Pair[]): { title: string; message: string }[] {
  return pairs
    .filter(({ outcome }) => outcome === 'unknown')
    .map((pair) => {
      const title = `${sideName(pair.consumer)} → ${sideName(pair.provider)}`;
      return { title, message: `${title}: ${resultOf(pair).slice(2)}` };
    });
}
