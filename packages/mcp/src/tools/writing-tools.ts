import * as z from 'zod';
import { name, storeFlag } from './change-tools.ts';
import { path } from './file-arguments.ts';
import { outputSchema } from './output-schema.ts';
import { runJson } from './run-json.ts';
import { type Tool, type ToolAnswer, type ToolContext, tool } from './tool.ts';
import { ToolError } from './tool-error.ts';

const written = {
  type: 'object',
  required: ['out', 'said'],
  properties: {
    out: { type: 'string', description: 'What was written, relative to the root folder.' },
    said: { type: 'string', description: 'What the command said besides.' },
  },
};

/** The tools that write files or into the store. Only a server that was started with `--write` has them. */
export function writingTools(): Tool[] {
  return [
    tool({
      name: 'generate',
      title: 'Generate a client',
      description: 'Writes the typed client of a document into a folder.',
      input: z.strictObject({
        document: path('the document'),
        out: path('the folder of the package'),
        package: name('the name of the package, such as @you/client'),
      }),
      output: written,
      effect: 'writes',
      call: ({ document, out, package: packageName }, context) =>
        runWriting(context, out, (to) => [
          'generate',
          context.root.existing(document),
          `--out=${to}`,
          `--package=${packageName}`,
        ]),
    }),
    tool({
      name: 'upgrade',
      title: 'Upgrade a document',
      description:
        'Writes a document of Swagger 2.0 or OpenAPI 3.0 as OpenAPI 3.1 or 3.2, into a file that is not there yet.',
      input: z.strictObject({
        document: path('the document'),
        to: z.enum(['3.1', '3.2']).default('3.1'),
        out: path('the file to write'),
      }),
      output: written,
      effect: 'writes',
      call: ({ document, to, out }, context) =>
        runWriting(context, out, (file) => [
          'upgrade',
          context.root.existing(document),
          `--to=${to}`,
          `--out=${file}`,
        ]),
    }),
    tool({
      name: 'bundle',
      title: 'Bundle a document',
      description: 'Writes a document of many files as one file. Nothing is fetched from the network.',
      input: z.strictObject({ document: path('the document'), out: path('the file to write') }),
      output: written,
      effect: 'writes',
      call: ({ document, out }, context) =>
        runWriting(context, out, (file) => ['bundle', context.root.existing(document), `--out=${file}`]),
    }),
    tool({
      name: 'publish',
      title: 'Publish documents and pacts',
      description:
        'Puts the pacts and the document of an application into the store, under a version and a branch. The store is the one that the server was started with.',
      input: z.strictObject({
        app: name('the application'),
        version: name('its version, often a commit'),
        branch: name('its branch').optional(),
        dryRun: z.boolean().default(false).describe('whether to say only what would be written'),
      }),
      output: outputSchema('written'),
      effect: 'writes',
      call: ({ app, version, branch, dryRun }, context) => {
        const said = [`--app=${app}`, `--version=${version}`];
        if (branch !== undefined) said.push(`--branch=${branch}`);
        if (dryRun) said.push('--dry-run');
        return runJson(context, ['publish', ...said, ...storeFlag(context.store)], publishedText);
      },
    }),
  ];
}

function publishedText({
  changed,
  dryRun,
  store,
}: {
  changed: boolean;
  dryRun: boolean;
  store: string;
}): string {
  if (!changed) return `nothing to do: ${store} has it already`;
  return dryRun ? `would be written to ${store}` : `written to ${store}`;
}

/** Runs a command that writes. @param args the command line, for the checked path of what is written. */
async function runWriting(
  { root, run, signal }: ToolContext,
  out: string,
  args: (out: string) => [string, ...string[]],
): Promise<ToolAnswer> {
  const file = root.writable(out);
  const [command, ...rest] = args(file);
  const { code, stdout, stderr } = await run(command, rest, signal);
  const said = [stdout.trim(), stderr.trim()].filter(Boolean).join('\n');
  if (code !== 0) throw new ToolError(said || `specpact ${command} could not run`);
  return { text: [`written: ${file}`, said].filter(Boolean).join('\n'), value: { out: file, said } };
}
