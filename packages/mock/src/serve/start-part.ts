import { resolve } from 'node:path';
import { findDocuments, type LoadOptions, loadDocument, OpenApiDocument } from '@specpact/spec';
import { Troubles } from '../answer/trouble/troubles.ts';
import { CONTROL_PATH } from '../control/control-path.ts';
import { Journal } from '../control/journal.ts';
import { Webhooks } from '../control/webhooks/webhooks.ts';
import { News } from '../control/workbench/news.ts';
import type { Reload } from '../document/reload.ts';
import { Redaction } from '../http/redaction.ts';
import { ProviderStates } from '../operation/provider-states.ts';
import { Sequences } from '../operation/sequences.ts';
import { Mock } from './mock.ts';
import type { DocumentSource, MockOptions } from './mock-options.ts';
import { credentialsOf, handlersOf, keeping, passOn, passOnMissing, usersOf } from './optional-parts.ts';
import { watchDocuments, watchHandlers } from './watch-files.ts';
import type { KeeperLink } from './workers/keeper-link.ts';
import { ordersOf, steeringOf } from './workers/orders.ts';
import type { Team } from './workers/team.ts';

/** The part that a process has in a mock which several processes serve. */
export interface Part {
  /** For the process that keeps what all share: the others. */
  team?: Team;
  /** For a worker: the process that keeps what all share. */
  keeper?: KeeperLink;
}

/** A mock, and what steers it from another process. */
export interface Started<Types> {
  mock: Mock<Types>;
  journal: Journal;
  states: ProviderStates;
  /** Forgets remembered answers. */
  forget: () => void;
}

/** Starts a mock that is alone, or one that is part of several. It throws as `startMock` does. */
export async function startPart<Types = unknown>(
  options: MockOptions<Types>,
  { team, keeper }: Part,
): Promise<Started<Types>> {
  const { port = 0, host = '127.0.0.1', onRequest, controlPath = CONTROL_PATH } = options;
  const control = readControlPath(controlPath);
  const folder = options.folder === undefined ? undefined : resolve(options.folder);
  const inFolder = folder === undefined ? [] : await findDocuments(folder);
  const sources = [options.document ?? [], options.documents ?? [], inFolder].flat();
  if (sources.length === 0)
    throw new TypeError('startMock has no document to serve: name one with document, documents or folder');
  const documents = await Promise.all(sources.map((source) => load(source, options)));
  // Prism is slow to load, so it loads with the first mock and not with the import of this package.
  const [{ MockServer }, { Mounts }, { mockDocument }] = await Promise.all([
    import('./mock-server.ts'),
    import('../document/mounts.ts'),
    import('../document/mocked-document.ts'),
  ]);
  const mounts = new Mounts(
    documents.map((document) => mockDocument(document, options.asPrism)),
    control,
  );
  const states = new ProviderStates(documents);
  const news = new News();
  const journal = new Journal(new Redaction(documents), () => news.tell('requests'));
  const operations = () =>
    mounts.documents.flatMap(({ document }) => document.operations.map(({ id }) => id));
  const troubles = new Troubles(states, operations);
  const reach = port === false ? undefined : { host, allowedHosts: options.allowedHosts ?? [] };
  const steered = { controlPath: control ?? '', reach };
  const { stateful, dataFile } = await keeping(options as MockOptions);
  const passingOn = await passOn(options as MockOptions, reach, mounts, troubles);
  const sequences = new Sequences();
  const served = () => mounts.documents.map(({ document }) => document);
  const webhooks = new Webhooks(served, { ...options.webhooks, onWebhook: options.onWebhook });
  const handlers = await handlersOf(options as MockOptions, documents);
  const users = await usersOf(options as MockOptions, mounts);
  const parts = {
    mounts,
    webhooks,
    users,
    states,
    sequences,
    handlers,
    journal,
    troubles,
    stateful,
    dataFile,
    passingOn,
    shared: team,
    news,
    panels: options.workbench?.panels ?? {},
    ...steered,
  };
  const { timeouts, streamPace = 0, cors = true, compression = false, asPrism = false, socket } = options;
  const tls = await credentialsOf(options.https);
  const missing = await passOnMissing(options as MockOptions, reach, mounts, troubles);
  const transfer = {
    openapi: options.openapi ?? false,
    missing,
    streamPace,
    cors,
    compression,
    asPrism,
    // Workers speak HTTPS. The keeper speaks to them only.
    tls: team ? undefined : tls,
  };
  const server = new MockServer({ ...parts, keeper, onRequest, timeouts, ...transfer });
  let listening: number | undefined;
  if (team) {
    await server.listenOn(team.socket);
    const steering = () => steeringOf(states, troubles, mounts, handlers);
    try {
      listening = await team.start(ordersOf(options as MockOptions, documents, team.socket, tls), steering);
    } catch (error) {
      await Promise.all([team.close(), server.close()]);
      throw error;
    }
  } else if (socket !== undefined) await server.listenOn(socket);
  else if (port !== false) listening = await server.listen(port, host);
  options.workbench?.follow?.((panel) => news.tell(panel));
  const tell = (reload: Reload) => {
    void team?.follow();
    news.tell('document');
    options.onReload?.(reload);
  };
  const handlerWatch =
    options.watch && handlers && options.handlers === true
      ? await watchHandlers(handlers, documents, { mounts, folder, forget: () => server.forget(), tell })
      : undefined;
  const follow = (documents: readonly OpenApiDocument[]) => {
    states.follow(documents);
    journal.follow(new Redaction(documents));
  };
  const { maxFileSize } = options;
  const reloading = options.watch
    ? await watchDocuments({ mounts, folder, maxFileSize, asPrism: options.asPrism, served: follow, tell })
    : undefined;
  const mock = new Mock<Types>({
    ...parts,
    team,
    server,
    missing,
    tls,
    socket,
    reloading,
    handlerWatch,
    passingOn,
    stateful,
    host,
    port: listening,
  });
  return { mock, journal, states, forget: () => server.forget() };
}

/** @throws {TypeError} unless it is a path that begins with a slash and is more than a slash. */
function readControlPath(path: string | false): string | undefined {
  if (path === false) return undefined;
  const trimmed = path.replace(/\/+$/, '');
  if (/^(\/[\w~.-]+)+$/.test(trimmed)) return trimmed;
  throw new TypeError(`the control path must be like ${CONTROL_PATH}, not "${path}"`);
}

async function load(source: DocumentSource, options: LoadOptions): Promise<OpenApiDocument> {
  return source instanceof OpenApiDocument ? source : loadDocument(source, options);
}
