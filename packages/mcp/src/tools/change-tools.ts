import * as z from 'zod';
import { diffText } from '../text/diff-text.ts';
import { gateText } from '../text/gate-text.ts';
import { path } from './file-arguments.ts';
import { outputSchema } from './output-schema.ts';
import { runJson } from './run-json.ts';
import { type Tool, tool } from './tool.ts';
import { ToolError } from './tool-error.ts';

/** Names of git that cannot be taken for a flag, and name no file in a revision. */
const REVISION = /^[\w@][\w./~^@{}+-]*$/;

/** A name of an application, a version or an environment. It cannot be taken for a flag. */
export const name = (what: string) =>
  z
    .string()
    .regex(/^[^-\s]\S*$/)
    .describe(what);

/** The tools that compare versions. */
export function changeTools(): Tool[] {
  return [
    tool({
      name: 'diff',
      title: 'Show what changed, and whom it breaks',
      description:
        'Compares documents with an earlier revision of git, or one file with another, and proves each breaking change with a value. Without arguments it compares the working tree with where the branch left the default branch.',
      input: z.strictObject({
        since: z
          .string()
          .regex(REVISION)
          .optional()
          .describe('a revision of git, such as main or v1.4.0: all of openapi/ is compared with it'),
        old: path('the old file; needs new').optional(),
        new: path('the new file; needs old').optional(),
      }),
      output: outputSchema('diff'),
      effect: 'reads',
      call: ({ since, old, new: now }, context) => {
        if ((old === undefined) !== (now === undefined)) throw new ToolError('give both files: old and new');
        if (old === undefined || now === undefined) {
          return runJson(context, ['diff', ...(since === undefined ? [] : [since])], diffText);
        }
        if (since !== undefined) throw new ToolError('give either since, or old and new');
        const files = [old, now].map((file) => context.root.existing(file));
        return runJson(context, ['diff', ...files], diffText);
      },
    }),
    tool({
      name: 'can_i_deploy',
      title: 'Ask whether a version may be deployed',
      description:
        'Asks the store whether a version of an application fits everything in an environment. The store is the one that the server was started with.',
      input: z.strictObject({
        app: name('the application'),
        version: name('its version, often a commit'),
        to: name('the environment'),
        strict: z
          .boolean()
          .default(false)
          .describe('whether it is an error to depend on what the document does not promise'),
      }),
      output: outputSchema('gate'),
      effect: 'reads',
      call: ({ app, version, to, strict }, context) => {
        const asked = [`--app=${app}`, `--version=${version}`, `--to=${to}`];
        const flags = [...(strict ? ['--strict'] : []), ...storeFlag(context.store)];
        return runJson(context, ['can-i-deploy', ...asked, ...flags], gateText);
      },
    }),
  ];
}

/** The store that the server was started with. A client cannot name another one: it may need credentials. */
export function storeFlag(store: string | undefined): string[] {
  return store === undefined ? [] : [`--store=${store}`];
}
