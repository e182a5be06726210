export { type LspOptions, serveLsp } from './serve-lsp.ts';
export type { WorkspaceSettings } from './workspace/workspace.ts';
