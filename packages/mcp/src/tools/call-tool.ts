import { sep } from 'node:path';
import { didYouMean } from '@specpact/spec';
import * as z from 'zod';
import type { Tool, ToolContext } from './tool.ts';
import { ToolError } from './tool-error.ts';

/** The result of a call, as the protocol has it. */
export interface CallResult {
  [name: string]: unknown;
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: true;
}

/**
 * Calls a tool. What goes wrong is a result too, with the message as its text: the protocol asks for that, so that a
 * model can mend its call (2025-11-25, "Error Handling" of tools).
 */
export async function callTool(tool: Tool, args: unknown, context: ToolContext): Promise<CallResult> {
  try {
    const { text, value } = await tool.call(checked(tool, args), context);
    return { content: [{ type: 'text', text }], structuredContent: value };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // Libraries name files by their absolute paths.
    const message = said.replaceAll(context.root.path + sep, '');
    return { content: [{ type: 'text', text: message }], isError: true };
  }
}

/** @throws {ToolError} if an argument is unknown, missing or of the wrong form. */
function checked({ name, input }: Tool, args: unknown): unknown {
  const { success, data, error } = input.safeParse(args ?? {});
  if (success) return data;
  const known = Object.keys(input.shape);
  const faults = error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
      return issue.keys.map((key) => `there is no argument "${key}"${didYouMean(key, known)}`).join('; ');
    }
    const at = z.core.toDotPath(issue.path);
    return at === '' ? issue.message : `${at}: ${issue.message}`;
  });
  throw new ToolError(`${name}: ${faults.join('; ')}`);
}
