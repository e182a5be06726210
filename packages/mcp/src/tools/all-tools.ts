import { changeTools } from './change-tools.ts';
import { explainTool } from './explain-tool.ts';
import { judgingTools } from './judging-tools.ts';
import { mockTools } from './mock-tools.ts';
import type { Tool } from './tool.ts';
import { writingTools } from './writing-tools.ts';

/** Every tool, in the order in which a client lists them. */
export function allTools(): Tool[] {
  return [...judgingTools(), ...changeTools(), explainTool(), ...mockTools(), ...writingTools()];
}
