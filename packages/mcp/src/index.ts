export { type McpOptions, serveMcp } from './serve-mcp.ts';
export type { CommandRun, RepositoryFiles, RunCommand } from './tools/tool.ts';
