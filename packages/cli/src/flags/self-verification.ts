import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SelfVerification } from '@specpact/gate';
import { oneOf, type SELF_VERIFICATION_FLAGS } from './gate-flags.ts';
import { UsageError } from './usage-error.ts';

type Flags = {
  readonly [K in keyof typeof SELF_VERIFICATION_FLAGS]?:
    | ((typeof SELF_VERIFICATION_FLAGS)[K]['type'] extends 'boolean' ? boolean : string)
    | undefined;
};

/**
 * Reads the results of a provider's own tests.
 *
 * @returns `undefined` if no flag of them is given.
 * @throws {UsageError} if the results are given without a verdict, or with several.
 */
export async function readSelfVerification(
  values: Flags,
  cwd: string,
): Promise<SelfVerification | undefined> {
  const code = oneOf(values, 'verification-exit-code');
  if (code !== undefined && !/^\d{1,3}$/.test(code)) {
    throw new UsageError(`--verification-exit-code takes an exit code, such as 0, not "${code}"`);
  }
  const verdicts = [
    ...(values['verification-success'] ? [true] : []),
    ...(values['no-verification-success'] ? [false] : []),
    ...(code === undefined ? [] : [Number(code) === 0]),
  ];
  const file = oneOf(values, 'verification-results');
  const others = [
    file,
    values['verification-results-content-type'],
    values['verification-results-format'],
    values.verifier,
    values['verifier-version'],
  ];
  const [success] = verdicts;
  if (success === undefined && others.every((one) => one === undefined)) return undefined;
  if (success === undefined || verdicts.length > 1) {
    throw new UsageError(
      'say in one way whether the self-verification passed: --verification-success, --no-verification-success or --verification-exit-code CODE',
    );
  }
  if (file === undefined) {
    throw new UsageError(
      '--verification-results FILE is missing: PactFlow wants what the verification printed',
    );
  }
  const format = oneOf(values, 'verification-results-format');
  const verifier = oneOf(values, 'verifier');
  const verifierVersion = oneOf(values, 'verifier-version');
  return {
    success,
    content: await readResults(file, cwd),
    contentType: oneOf(values, 'verification-results-content-type') ?? 'text/plain',
    ...(format !== undefined && { format }),
    ...(verifier !== undefined && { verifier }),
    ...(verifierVersion !== undefined && { verifierVersion }),
  };
}

async function readResults(file: string, cwd: string): Promise<Buffer> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : String(cause);
    throw new UsageError(`--verification-results ${file} cannot be read: ${reason}`, { cause });
  }
}
