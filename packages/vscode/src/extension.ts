// biome-ignore lint/correctness/noUndeclaredDependencies: VS Code has it; @types/vscode are its types
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { serverCommand } from './server-command.ts';

let client: LanguageClient | undefined;

/** VS Code calls it once a folder has a document, a pact or a configuration. */
export async function activate(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) return;
  const setting = vscode.workspace.getConfiguration('specpact').get<string[]>('command') ?? [];
  const found = serverCommand(folder.uri.fsPath, setting);
  if (!found) {
    void vscode.window.showWarningMessage(
      'specpact is not installed in this folder: npm install --save-dev specpact. Then reload the window.',
    );
    return;
  }
  const options = { cwd: folder.uri.fsPath };
  client = new LanguageClient(
    'specpact',
    'specpact',
    { ...found, options },
    {
      documentSelector: [
        { scheme: 'file', language: 'yaml' },
        { scheme: 'file', language: 'json' },
      ],
      workspaceFolder: folder,
    },
  );
  await client.start();
}

/** VS Code calls it when the window closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
