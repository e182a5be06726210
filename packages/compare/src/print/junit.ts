import { xmlElement, xmlText } from './xml-element.ts';

/** One suite, written, with its counts. */
export interface JunitSuite {
  xml: string;
  tests: number;
  failures: number;
}

/** The cases of a suite, as they fail or not. */
export interface JunitCase {
  attributes: { name: string; classname: string; file: string };
  /** What fails the case: the first names it, and the paragraphs say all. */
  failed: readonly { code: string; message: string }[];
  paragraphs: readonly string[];
  /** What is said besides, and fails nothing. */
  output: readonly string[];
  /** Whether it did not run. */
  isSkipped?: boolean;
}

/**
 * A report as JUnit XML.
 *
 * @param notes lines that belong to no suite, under a name of their own.
 */
export function junitReport(
  name: string,
  suites: readonly JunitSuite[],
  notes: { name: string; lines: readonly string[] },
): string {
  const tests = suites.reduce((sum, one) => sum + one.tests, 0);
  const failures = suites.reduce((sum, one) => sum + one.failures, 0);
  const noted = xmlElement('testsuite', { name: notes.name, tests: 0, failures: 0, errors: 0 }, [
    systemOut(notes.lines.join('\n')),
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    xmlElement('testsuites', { name, tests, failures, errors: 0 }, [
      ...suites.map(({ xml }) => xml),
      ...(notes.lines.length > 0 ? [noted] : []),
    ]),
    '',
  ].join('\n');
}

/** One case. It has one `failure`: several readers of this format keep only the first. */
export function junitCase({ attributes, failed, paragraphs, output, isSkipped = false }: JunitCase): string {
  const [first] = failed;
  return xmlElement('testcase', attributes, [
    ...(isSkipped ? ['<skipped/>'] : []),
    ...(first
      ? [
          xmlElement('failure', { type: first.code, message: first.message }, [
            xmlText(paragraphs.join('\n\n')),
          ]),
        ]
      : []),
    ...(output.length > 0 ? [systemOut(output.join('\n\n'))] : []),
  ]);
}

function systemOut(text: string): string {
  return xmlElement('system-out', {}, [xmlText(text)]);
}
