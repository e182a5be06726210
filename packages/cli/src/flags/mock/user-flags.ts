import { resolve } from 'node:path';
import type { MockOptions } from '@specpact/mock';
import type { SourceText } from '@specpact/spec';
import { UsageError } from '../usage-error.ts';

/** The flags of `mock` about who may use the API. */
export const USER_FLAGS = { users: { type: 'string' }, 'token-lifetime': { type: 'string' } } as const;

interface UserFlags {
  users?: string | undefined;
  'token-lifetime'?: string | undefined;
}

/** The users of a mock, and the file that they are from. */
interface GivenUsers {
  options: Pick<MockOptions, 'users' | 'tokenLifetime'>;
  source?: SourceText;
}

/**
 * Reads {@link USER_FLAGS}. The mock checks what the file says of the users.
 *
 * @throws {UsageError} if a flag is not valid.
 * @throws {DocumentError} if the file is neither JSON nor YAML, or cannot be read.
 */
export async function parseUsers(
  { users: file, 'token-lifetime': lifetime }: UserFlags,
  cwd: string,
): Promise<GivenUsers> {
  if (lifetime !== undefined && file === undefined) {
    throw new UsageError('--token-lifetime needs --users: it says how long their tokens last');
  }
  if (lifetime !== undefined && !/^[1-9]\d{0,7}$/.test(lifetime)) {
    throw new UsageError(`--token-lifetime takes a number of seconds, not "${lifetime}"`);
  }
  if (file === undefined) return { options: {} };
  const { readSource } = await import('@specpact/spec');
  const source = await readSource(resolve(cwd, file));
  const users = source.value as NonNullable<MockOptions['users']>;
  return { options: { users, ...(lifetime !== undefined && { tokenLifetime: Number(lifetime) }) }, source };
}

/** Adds the place in the file to what is wrong with the users. Any other error stays. */
export async function placed(error: unknown, { source }: GivenUsers): Promise<unknown> {
  if (!source) return error;
  const [{ UsersError }, { DocumentError }] = await Promise.all([
    import('@specpact/mock'),
    import('@specpact/spec'),
  ]);
  if (!(error instanceof UsersError)) return error;
  return new DocumentError(error.message, { position: source.locate(error.path), cause: error });
}
