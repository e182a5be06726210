import type { OpenApiDocument } from '@specpact/spec';
import { apiTitle } from '../source/api-title.ts';
import { docComment } from '../source/comment.ts';
import type { ImportEnding } from '../source/import-ending.ts';
import { type CompiledValidators, isConverted } from '../validators/validators.ts';

interface Receivable {
  name: string;
  /** The webhooks that can be received, if there are any. */
  webhooks: CompiledValidators['webhooks'];
  ending: ImportEnding;
}

/** The source of `webhooks.ts`: a receiver of the webhooks of a document, or `undefined` if none of them is sent as JSON. */
export function webhooksSource(
  document: OpenApiDocument,
  { name, webhooks, ending }: Receivable,
): string | undefined {
  if (!webhooks) return undefined;
  const isNative = isConverted(webhooks);
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
