import { CompareError, PactError } from '@specpact/compare';
import { DocumentError } from '@specpact/spec';
import { VerifyError } from '@specpact/verify';
import type { PanelProblem } from '@specpact/workbench';
import { UsageError } from '../../flags/usage-error.ts';
import { nearPaths } from '../../output/near-paths.ts';
import { CodePlaces } from './code-places.ts';

/** A problem of {@link VerifyError} begins with its place, where there is one. */
const PLACED = /^(.+?\.(?:ya?ml|json)):(?:(\d+):(\d+):)? (.+)$/is;

/**
 * What keeps a panel from being filled, for the page. A file that is broken while somebody edits it is one.
 *
 * @throws an error that is none of the repository's files.
 */
export function problemsOf(error: unknown, cwd: string): PanelProblem[] {
  const places = new CodePlaces(cwd);
  return linesOf(error).map((text) => {
    const near = nearPaths(text, cwd);
    const [, file, line, column = '1', problem = ''] = PLACED.exec(near) ?? [];
    if (file === undefined) return { problem: near, place: undefined };
    if (line === undefined) return { problem, place: { file, line: 1, column: 1, lines: [] } };
    return { problem, place: places.inDocument({ file, line: Number(line), column: Number(column) }) };
  });
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof VerifyError) return error.problems;
  if (error instanceof DocumentError)
    return error.faults.map(
      ({ reason, position: { file, line, column } }) => `${file}:${line}:${column}: ${reason}`,
    );
  if (error instanceof UsageError || error instanceof PactError || error instanceof CompareError)
    return [error.message];
  throw error;
}
