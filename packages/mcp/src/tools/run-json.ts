import type { ToolAnswer, ToolContext } from './tool.ts';
import { ToolError } from './tool-error.ts';

/**
 * Runs a command with `--format json`. What it printed is the value of the answer.
 *
 * @param describe makes the short text of the value.
 * @throws {ToolError} if the command could not run, with what it said.
 */
export async function runJson(
  { run, signal }: ToolContext,
  [command, ...args]: [command: string, ...args: string[]],
  describe: (value: never) => string,
): Promise<ToolAnswer> {
  const { code, stdout, stderr } = await run(command, [...args, '--format', 'json'], signal);
  if (code === 2) throw new ToolError(stderr.trim() || `specpact ${command} could not run`);
  const value: Record<string, unknown> = JSON.parse(stdout);
  return { text: withNarration(describe(value as never), stderr), value };
}

/** A command's warnings, below its result. */
function withNarration(text: string, stderr: string): string {
  const narration = stderr.trim();
  return narration === '' ? text : `${text}\n\n${narration}`;
}
