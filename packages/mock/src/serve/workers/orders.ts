import { getCompileCacheDir } from 'node:module';
import { dirname, relative } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';
import type { Handlers } from '../../answer/handlers/handlers.ts';
import type { Troubles } from '../../answer/trouble/troubles.ts';
import type { Mounts } from '../../document/mounts.ts';
import type { ProviderStates } from '../../operation/provider-states.ts';
import type { Credentials } from '../listen/self-signed.ts';
import type { MockOptions } from '../mock-options.ts';
import { handledName } from './kept-requests.ts';
import type { Steering, WorkerOrders } from './messages.ts';

/** What workers are told at their start. The keeper has handlers, the data file, and the API to pass requests on to. */
export function ordersOf(
  options: MockOptions,
  documents: readonly OpenApiDocument[],
  keeper: string,
  tls: Credentials | undefined,
): Omit<WorkerOrders, 'steering' | 'isLogged'> {
  const { folder, stateful, dataFile, proxyMissing } = options;
  const { port, host, socket, cors, compression, allowedHosts, asPrism, streamPace, timeouts } = options;
  const { users, tokenLifetime, openapi, watch, controlPath, maxFileSize, strict } = options;
  const told = {
    ...{ folder, port, host, socket, cors, compression, allowedHosts, asPrism, streamPace, timeouts },
    ...{ users, tokenLifetime, openapi, watch, controlPath, maxFileSize, strict },
    stateful: stateful === true || dataFile !== undefined,
    https: tls && { cert: tls.cert, key: tls.key },
  };
  // JSON, which carries them to the workers, leaves out what is not given.
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return {
    options: given,
    documents: documents.map(({ file, files }) => ({ file, root: commonFolder(files) })),
    keeper,
    passesOnMissing: proxyMissing !== undefined,
    compileCache: getCompileCacheDir(),
  };
}

/** The innermost folder that all files are in. */
function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] ?? '.');
  while (files.some((file) => relative(folder, file).startsWith('..')) && folder !== dirname(folder)) {
    folder = dirname(folder);
  }
  return folder;
}

/** What decides answers of workers now. */
export function steeringOf(
  states: ProviderStates,
  troubles: Troubles,
  mounts: Mounts,
  handlers: Handlers | undefined,
): Steering {
  const handled = mounts.documents.flatMap(({ document }) =>
    document.operations
      .filter(({ id }) => handlers?.find(document, id) !== undefined)
      .map(({ id }) => handledName(document.name, id)),
  );
  return {
    states: states.current.map(({ name, params }) => ({ name, params })),
    isTroubled: troubles.current.length > 0,
    handled,
  };
}
