import { resolve } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';
import type { Handlers } from '../answer/handlers/handlers.ts';
import type { Troubles } from '../answer/trouble/troubles.ts';
import type { Users } from '../answer/users/users.ts';
import type { Mounts } from '../document/mounts.ts';
import type { Reach } from '../http/cross-site.ts';
import type { PassingOn } from '../upstream/passing-on.ts';
import type { OwnCertificate } from './listen/own-certificate.ts';
import type { Credentials } from './listen/self-signed.ts';
import type { MockOptions } from './mock-options.ts';

/* The parts of a mock that only some options ask for. Each is loaded only then. */

/** @throws {TypeError} if the given certificate and key cannot be used. */
export async function credentialsOf(
  https: MockOptions['https'],
): Promise<(Credentials & Partial<OwnCertificate>) | undefined> {
  if (typeof https === 'object') {
    return (await import('./listen/given-certificate.ts')).givenCertificate(https);
  }
  return https ? (await import('./listen/own-certificate.ts')).ownCertificate() : undefined;
}

/** @throws {DataFileError} if the file with the data cannot be read. */
export async function keeping({ stateful, dataFile: path, onDataError }: MockOptions) {
  if (!stateful && path === undefined) return { stateful: undefined, dataFile: undefined };
  const { StatefulAnswers } = await import('../answer/stateful/stateful-answers.ts');
  if (path === undefined) return { stateful: new StatefulAnswers(), dataFile: undefined };
  const { DataFile } = await import('../answer/stateful/data-file.ts');
  const dataFile = new DataFile(resolve(path), (error) => onDataError?.(error));
  const stored = await dataFile.read();
  let isLoaded = false;
  const answers = new StatefulAnswers((data) => {
    if (isLoaded) dataFile.save(data);
  });
  answers.data.restore(stored);
  isLoaded = true;
  return { stateful: answers, dataFile };
}

/** @throws {HandlersError} if the file beside a document cannot be loaded. */
export async function handlersOf(
  { handlers = false, asPrism, upstream }: MockOptions,
  documents: readonly OpenApiDocument[],
): Promise<Handlers | undefined> {
  if (handlers === false || asPrism || upstream !== undefined) return undefined;
  const { Handlers } = await import('../answer/handlers/handlers.ts');
  const loaded = new Handlers(handlers === true ? {} : handlers);
  if (handlers === true) await loaded.load(documents);
  return loaded;
}

/**
 * @throws {UsersError} if the users are not valid.
 * @throws {TypeError} if the options contradict each other.
 */
export async function usersOf(
  { users, tokenLifetime, asPrism, upstream }: MockOptions,
  mounts: Mounts,
): Promise<Users | undefined> {
  if (users === undefined) {
    if (tokenLifetime === undefined) return undefined;
    throw new TypeError('tokenLifetime needs users: it says how long their tokens last');
  }
  if (asPrism || upstream !== undefined) {
    throw new TypeError(
      'users are known to the mock, and asPrism and upstream have others decide: choose one of them',
    );
  }
  const { Users } = await import('../answer/users/users.ts');
  return new Users(users, () => mounts.documents.map(({ document }) => document), tokenLifetime);
}

/** @throws {TypeError} if the options contradict each other. */
export async function passOnMissing(
  { proxyMissing, upstream, asPrism }: MockOptions,
  reach: Reach | undefined,
  mounts: Mounts,
  troubles: Troubles,
): Promise<PassingOn | undefined> {
  if (proxyMissing === undefined) return undefined;
  if (upstream !== undefined || asPrism) {
    throw new TypeError(
      'proxyMissing passes on some requests, upstream all, asPrism none: choose one of them',
    );
  }
  if (mounts.documents.length > 1) {
    throw new TypeError('proxyMissing needs exactly one document: name that one');
  }
  const [{ Upstream }, { PassingOn }] = await Promise.all([
    import('../upstream/upstream.ts'),
    import('../upstream/passing-on.ts'),
  ]);
  return new PassingOn(
    new Upstream(proxyMissing),
    mounts,
    troubles,
    { reach, corsCredentials: false },
    undefined,
  );
}

/** @throws {TypeError} if the options contradict each other. */
export async function passOn(
  { upstream, upstreamTimeout, corsCredentials = false, record, onRecord, stateful, dataFile }: MockOptions,
  reach: Reach | undefined,
  mounts: Mounts,
  troubles: Troubles,
): Promise<PassingOn | undefined> {
  if (upstream === undefined) {
    if (corsCredentials)
      throw new TypeError('corsCredentials needs an upstream: it says which pages may use it');
    if (record) throw new TypeError('record needs an upstream: it keeps the answers of the upstream');
    return undefined;
  }
  if (stateful || dataFile !== undefined)
    throw new TypeError('a mock cannot be stateful and have an upstream: choose one of them');
  if (mounts.documents.length > 1) throw new TypeError('an upstream needs exactly one document: name one');
  const [{ Upstream }, { PassingOn }, { Recording }] = await Promise.all([
    import('../upstream/upstream.ts'),
    import('../upstream/passing-on.ts'),
    import('../upstream/recording.ts'),
  ]);
  const recording =
    record && (await Recording.open(record.folder, record.redact ?? [], (each) => onRecord?.(each)));
  return new PassingOn(
    new Upstream(upstream, upstreamTimeout),
    mounts,
    troubles,
    { reach, corsCredentials },
    recording,
  );
}
