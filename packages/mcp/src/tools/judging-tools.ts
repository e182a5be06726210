import * as z from 'zod';
import { coverageText } from '../text/coverage-text.ts';
import { verdictText } from '../text/verdict-text.ts';
import { fileFlags, path } from './file-arguments.ts';
import { outputSchema } from './output-schema.ts';
import { runJson } from './run-json.ts';
import { type Tool, tool } from './tool.ts';

const named = {
  document: path('the document to judge by').optional(),
  pacts: z.array(path('a pact')).min(1).optional().describe('the pacts of this document; needs document'),
};

/** The tools that judge documents and pacts by themselves. */
export function judgingTools(): Tool[] {
  return [
    tool({
      name: 'lint',
      title: 'Check documents',
      description:
        'Checks OpenAPI documents: schemas, examples, references, provider states. Without documents it takes all of openapi/.',
      input: z.strictObject({
        documents: z.array(path('a document')).min(1).optional(),
        lenientExamples: z
          .boolean()
          .default(false)
          .describe('whether examples that do not fit their schemas are only warnings'),
      }),
      output: outputSchema('verdict'),
      effect: 'reads',
      call: ({ documents = [], lenientExamples }, context) => {
        const files = documents.map((file) => context.root.existing(file));
        const flags = lenientExamples ? ['--lenient-examples'] : [];
        return runJson(context, ['lint', ...flags, ...files], verdictText);
      },
    }),
    tool({
      name: 'verify',
      title: 'Judge pacts by their documents',
      description:
        'Compares consumers’ pacts with the documents of their providers. Without files it takes pacts/*.json and openapi/. With replay it also sends the interactions to a mock of the document.',
      input: z.strictObject({
        ...named,
        strict: z
          .boolean()
          .default(false)
          .describe('whether it is an error to depend on what the document does not promise'),
        replay: z
          .boolean()
          .default(false)
          .describe('whether to replay against the mock too; needs @pact-foundation/pact-core'),
      }),
      output: outputSchema('verdict'),
      effect: 'reads',
      call: ({ strict, replay, ...files }, context) => {
        const flags = [...(strict ? ['--strict'] : []), ...(replay ? [] : ['--no-replay'])];
        return runJson(context, ['verify', ...fileFlags(context.root, files), ...flags], verdictText);
      },
    }),
    tool({
      name: 'coverage',
      title: 'Measure what the pacts cover',
      description:
        'Says which operations, responses, scenarios and fields of the documents the pacts use, and which consumers read each field.',
      input: z.strictObject(named),
      output: outputSchema('coverage'),
      effect: 'reads',
      call: (files, context) =>
        runJson(context, ['coverage', ...fileFlags(context.root, files)], coverageText),
    }),
  ];
}
