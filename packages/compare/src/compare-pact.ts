import type { OpenApiDocument } from '@specpact/spec';
import type { Finding } from './finding.ts';
import { createJudge, type JudgeOptions } from './judge.ts';
import type { Pact } from './pact.ts';

/**
 * Judges whether what a consumer expects is what the document describes.
 *
 * @returns what contradicts, in the order of the pact; nothing where the two agree.
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {CompareError} if the document cannot be judged by.
 */
export async function comparePact(
  document: OpenApiDocument,
  pact: Pact,
  options: JudgeOptions = {},
): Promise<Finding[]> {
  return createJudge(document, options).judge(pact);
}
