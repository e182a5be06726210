export { type McpOptions, serveMcp } from './serve-mcp.ts';
export type { CommandRun, RunCommand } from './tools/tool.ts';
