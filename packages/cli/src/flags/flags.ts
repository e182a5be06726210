// flags/ takes the arguments of a command.
// It gives options that have been checked, or a usage error.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from '@specpact/spec/near-name';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses a command's arguments with Node's own strict parser. It takes `--flag=value` and `--flag value`.
 *
 * @throws {UsageError} instead of the parser's error.
 */
export function parseFlags<T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new UsageError(faultOf(args, options) ?? cause.message, { cause });
  }
}

/** What is wrong with the first argument that the strict parser refuses. */
function faultOf(args: string[], options: Options): string | undefined {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) {
      const known = Object.keys(options).map((one) => `--${one}`);
      return `there is no option "${rawName}"${didYouMean(rawName, known) || partOf(rawName, known)}`;
    }
    if (option.type === 'boolean' && value !== undefined) return `${rawName} takes no value, not "${value}"`;
    if (option.type === 'boolean') continue;
    if (value === undefined) return `${rawName} needs a value`;
    if (!token.inlineValue && value.startsWith('-')) {
      return `${rawName} needs a value, and "${value}" looks like an option: if it is the value, write ${rawName}=${value}`;
    }
  }
  return undefined;
}

/** The options that have a name as one of their words: `--url` is a part of `--provider-url`. */
function partOf(name: string, known: readonly string[]): string {
  const longer = known.filter((one) => one.slice(2).split('-').includes(name.slice(2)));
  const some = longer.slice(0, 3).map((one) => `\`${one}\``);
  return some.length === 0 ? '' : `; did you mean ${some.join(' or ')}?`;
}

/** The flag of the commands that read documents or pacts, for `parseFlags`. */
export const SIZE_FLAG = { 'max-file-size': { type: 'string' } } as const;

/**
 * Reads {@link SIZE_FLAG} and converts it from MiB to bytes.
 *
 * @throws {UsageError} unless it is a whole number above 0.
 */
export function parseSize({ 'max-file-size': text }: { 'max-file-size'?: string | undefined }): {
  maxFileSize?: number;
} {
  if (text === undefined) return {};
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new UsageError(`--max-file-size takes a whole number of MiB, such as 64, not "${text}"`);
  }
  return { maxFileSize: Number(text) * 1024 * 1024 };
}

/**
 * Reads a time in seconds, and converts it to milliseconds.
 *
 * @throws {UsageError} unless it is a number above 0 and at most a day.
 */
export function parseSeconds(flag: string, text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds <= 0 || seconds > 86_400) {
    throw new UsageError(`${flag} takes a number of seconds, such as 10, not "${text}"`);
  }
  return seconds * 1000;
}

/**
 * Reads a port.
 *
 * @throws {UsageError} unless it is a whole number from 0 (any free port) to 65535.
 */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`--port takes a whole number from 0 to 65535, not "${text}"`);
  }
  return port;
}
