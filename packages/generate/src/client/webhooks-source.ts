import type { OpenApiDocument } from '@specpact/spec';
import { apiTitle } from '../source/api-title.ts';
import { docComment } from '../source/comment.ts';
import type { ImportEnding } from '../source/import-ending.ts';

/**
 * The source of `webhooks.ts`: a receiver of the webhooks of a document, or `undefined` if none of them is sent as JSON.
 *
 * @param validators the source of `validators.ts`, which has the webhooks that can be received.
 */
export function webhooksSource(
  document: OpenApiDocument,
  { name, validators, ending }: { name: string; validators: string; ending: ImportEnding },
): string | undefined {
  if (!validators.includes('\nexport const webhookContract')) return undefined;
  // Only a contract with conversions says this there.
  const isNative = validators.includes("import * as conversions from './conversions.");
  const api = name.replace(/Client$/, '');
  const title = apiTitle(document).trim() || document.name;
  return `import { createReceiver, ${isNative ? 'nativeItems, ' : ''}type Received, type Receiver, type ReceiverOptions } from '@specpact/client';
import type { webhooks } from './schema.${ending}';
import { webhookContract } from './validators.${ending}';

${docComment([`A webhook of ${title}, verified and validated.`])}export type ${api}Webhook = Received<webhooks>;

${docComment([
  `Makes a receiver of the webhooks of ${title}. It verifies, validates and types them.`,
  '',
  '@throws {RequestError} if there is no secret.',
])}export function create${api}Receiver(options: ReceiverOptions): Receiver<webhooks> {
  return createReceiver<webhooks>(webhookContract, options${isNative ? ', nativeItems' : ''});
}
`;
}
