import type { Provider } from '@specpact/verify';
import { parseSeconds } from './flags.ts';
import { UsageError } from './usage-error.ts';

/** The flags that name a provider to replay against, for `parseFlags`. */
export const PROVIDER_FLAGS = {
  'provider-url': { type: 'string' },
  'provider-header': { type: 'string', multiple: true },
  'provider-states-url': { type: 'string' },
  'only-safe': { type: 'boolean', default: false },
  timeout: { type: 'string' },
} as const;

interface ProviderValues {
  'provider-url'?: string | undefined;
  'provider-header'?: string[] | undefined;
  'provider-states-url'?: string | undefined;
  'only-safe': boolean;
  timeout?: string | undefined;
}

/**
 * Reads the provider that the flags name, if they name one.
 *
 * @throws {UsageError} if a flag makes no sense. The message never holds the value of a header.
 */
export function readProviderFlags(values: ProviderValues): Provider | undefined {
  const { 'provider-url': url, 'provider-header': headers = [], 'provider-states-url': statesUrl } = values;
  const onlySafe = values['only-safe'];
  if (url === undefined) {
    const alone = [
      ...(headers.length > 0 ? ['--provider-header'] : []),
      ...(statesUrl !== undefined ? ['--provider-states-url'] : []),
      ...(onlySafe ? ['--only-safe'] : []),
      ...(values.timeout !== undefined ? ['--timeout'] : []),
    ];
    if (alone.length > 0)
      throw new UsageError(`${alone[0]} needs --provider-url: the provider that it is for`);
    return undefined;
  }
  return {
    url: address(url, '--provider-url'),
    headers: readHeaders(headers),
    ...(statesUrl !== undefined && { statesUrl: address(statesUrl, '--provider-states-url') }),
    onlySafe,
    ...(values.timeout !== undefined && { timeout: parseSeconds('--timeout', values.timeout) }),
  };
}

/** The message does not show the address, because it may hold a password. */
export function address(text: string, flag: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`${flag} takes an address that begins with http:// or https://`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`${flag} must hold no credentials: send them with --provider-header`);
  }
  return text;
}

function readHeaders(headers: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    headers.map((header, index) => {
      const at = header.indexOf(':');
      const name = header.slice(0, at).trim();
      const value = header.slice(at + 1).trim();
      // RFC 9110, sections 5.1 and 5.5.
      if (at === -1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7E\x80-\xFF]/.test(value)) {
        throw new UsageError(
          `--provider-header takes NAME:VALUE, such as "authorization: Bearer …", and number ${index + 1} has another form`,
        );
      }
      return [name, value];
    }),
  );
}
