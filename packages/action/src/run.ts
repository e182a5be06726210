import { appendFile } from 'node:fs/promises';
import { runCommand } from './command.ts';
import { CommentError, keepComment } from './comment.ts';
import { commentText, type DiffReport, markerOf, type Results, type VerifyReport } from './comment-text.ts';
import { type Environment, readInputs } from './inputs.ts';

/**
 * Runs the action. A comment that cannot be written is a warning: the verdict does not depend on it.
 *
 * @returns the worst exit code of the commands.
 */
export async function run(env: Environment, stdout: { write(text: string): unknown }): Promise<number> {
  const print = (text: string) => void stdout.write(text);
  try {
    const { cwd, verify, diff, name, summary, pullRequest } = readInputs(env);
    const results: Results = {
      verify: verify && (await runCommand<VerifyReport>(['verify', ...verify], cwd, print)),
      diff: diff && (await runCommand<DiffReport>(['diff', ...diff], cwd, print)),
    };
    const text = commentText(name, results);
    if (summary) await appendFile(summary, `${text}\n`);
    if (pullRequest) await comment(() => keepComment(pullRequest, markerOf(name), text), print);
    return Math.max(0, ...[results.verify, results.diff].map((found) => found?.code ?? 0));
  } catch (error) {
    print(`::error::${escaped(error instanceof Error ? error.message : String(error))}\n`);
    return 2;
  }
}

async function comment(write: () => Promise<unknown>, print: (text: string) => void): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof CommentError)) throw error;
    print(`::warning::the comment was not written: ${escaped(error.message)}\n`);
  }
}

/** A message is one line of a workflow command. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
