import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MessageType,
  type Position,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completion } from './answers/completion.ts';
import type { Cursor } from './answers/cursor.ts';
import { definition } from './answers/definition.ts';
import { hover } from './answers/hover.ts';
import { prepareRename, rename } from './answers/rename.ts';
import type { Diagnosed } from './diagnostics/diagnose.ts';
import { Judge, type OpenFile } from './diagnostics/judge.ts';
import { Judging } from './diagnostics/judging.ts';
import { Workspace, type WorkspaceSettings, type WorkspaceView } from './workspace/workspace.ts';

/** How the server works. */
export interface LspOptions {
  /** The version of specpact, for the editor. */
  version: string;
  /** The folder, if the editor names none. */
  cwd: string;
  /** Reads what the repository in a folder says of itself. It may throw, and is asked again after each change. */
  readSettings(root: string): Promise<WorkspaceSettings>;
  /** Ends the server. */
  signal: AbortSignal;
}

/** A client that has saved another file tells the server of it. */
const WATCHED = '**/*.{yaml,yml,json,ts,mts,js,mjs}';

/**
 * Serves the Language Server Protocol on the process's stdin and stdout. The editor ends the process, as the protocol
 * says: exit code 0 after `shutdown`, otherwise 1.
 *
 * @returns once `signal` is aborted.
 */
export async function serveLsp(options: LspOptions): Promise<void> {
  const connection = createConnection(process.stdin, process.stdout);
  const open = new TextDocuments(TextDocument);
  const { readSettings } = options;
  let workspace: Workspace | undefined;
  let judge: Judge | undefined;
  /** The files that have diagnostics in the editor. */
  let shown = new Set<string>();
  /** The last error besides findings: it is told once. */
  let told = '';

  const openFiles = () =>
    new Map(
      open.all().flatMap((text): [string, OpenFile][] => {
        const file = fileOf(text.uri);
        return file === undefined ? [] : [[file, { uri: text.uri, text: text.getText() }]];
      }),
    );

  const judging = new Judging(async () => {
    try {
      if (workspace && judge) publish(await judge.judge(await readSettings(workspace.root), openFiles()));
      told = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== told) {
        const said = { type: MessageType.Error, message: `specpact: ${message}` };
        void connection.sendNotification(ShowMessageNotification.type.method, said);
      }
      told = message;
    }
  });

  function publish(found: readonly Diagnosed[]): void {
    const files = new Set(found.map(({ file }) => file));
    for (const file of new Set([...shown, ...files])) {
      const diagnostics = found.flatMap((one) => (one.file === file ? one.diagnostic : []));
      void connection.sendDiagnostics({ uri: uriOf(file), diagnostics });
    }
    shown = files;
  }

  /** The URI as the editor writes it: a file that is open keeps its own. */
  function uriOf(file: string): string {
    return open.all().find(({ uri }) => fileOf(uri) === file)?.uri ?? pathToFileURL(file).href;
  }

  let canWatch = false;
  connection.onInitialize((params) => {
    canWatch = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    const overlay = (file: string) => textOf(open, file);
    workspace = new Workspace(rootOf(params) ?? options.cwd, overlay);
    judge = new Judge(workspace.root);
    return {
      serverInfo: { name: 'specpact', version: options.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        definitionProvider: true,
        completionProvider: { triggerCharacters: [' ', '"', "'", '#', '/'] },
        renameProvider: { prepareProvider: true },
      },
    };
  });
  connection.onInitialized(() => {
    if (canWatch) {
      const watchers = [{ globPattern: WATCHED }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    judging.schedule();
  });
  connection.onDidChangeWatchedFiles(() => judging.schedule());
  open.onDidChangeContent(() => judging.schedule());
  open.onDidClose(() => judging.schedule());
  open.onDidSave(() => judging.schedule());

  const at = async <Answer>(
    { textDocument, position }: { textDocument: { uri: string }; position: Position },
    answer: (current: WorkspaceView, cursor: Cursor) => Answer,
  ): Promise<Answer | null> => {
    const file = fileOf(textDocument.uri);
    if (file === undefined || !workspace) return null;
    const current = await workspace.view(await readSettings(workspace.root), [...openFiles().keys()]);
    return answer(current, { file, ...position });
  };
  connection.onHover((params) => at(params, (current, cursor) => hover(current, cursor) ?? null));
  connection.onDefinition((params) => at(params, (current, cursor) => definition(current, cursor, uriOf)));
  connection.onCompletion((params) =>
    at(params, (current, cursor) => completion(current, cursor, textOf(open, cursor.file) ?? '')),
  );
  connection.onPrepareRename((params) => at(params, prepareRename));
  connection.onRenameRequest((params) =>
    at(params, (current, cursor) => rename(current, cursor, params.newName, uriOf)),
  );
  connection.onShutdown(() => judging.stop());
  open.listen(connection);
  connection.listen();
  await new Promise<void>((resolve) => {
    if (options.signal.aborted) resolve();
    options.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  judging.stop();
  await judge?.stop();
  connection.dispose();
  process.stdin.destroy();
}

function rootOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri;
  return uri == null ? undefined : fileOf(uri);
}

/** The path of a file. A text that is in no file, such as that of a new editor tab, has none. */
function fileOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const path = fileURLToPath(uri);
  // The folder is known by its real path, too.
  return existsSync(path) ? realpathSync(path) : path;
}

function textOf(open: TextDocuments<TextDocument>, file: string): string | undefined {
  return open
    .all()
    .find(({ uri }) => fileOf(uri) === file)
    ?.getText();
}
