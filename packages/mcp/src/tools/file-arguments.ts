import * as z from 'zod';
import type { RootFolder } from '../paths/root-folder.ts';

/** A path in the arguments of a tool. */
export const path = (what: string) => z.string().min(1).describe(`${what}: a path below the root folder`);

/** The flags for a document and its pacts, if they are named. @throws {PathError} if a path is outside. */
export function fileFlags(
  root: RootFolder,
  { document, pacts }: { document?: string | undefined; pacts?: readonly string[] | undefined },
): string[] {
  return [
    ...(document === undefined ? [] : [`--document=${root.existing(document)}`]),
    ...(pacts ?? []).map((pact) => `--pact=${root.existing(pact)}`),
  ];
}
