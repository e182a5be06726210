import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { parseFlags, parseSize, SIZE_FLAG } from '../flags/flags.ts';
import { parseMembers, parseWebhooks } from '../flags/mock/webhook-flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { webhookLines } from '../output/mock/webhook-line.ts';

export const webhook: Command = {
  summary: 'send a webhook of a document, signed, as its provider would',
  help: `specpact webhook: send a webhook of a document, signed.

Usage: specpact webhook [OPTION…] NAME [FILE…]

NAME is a name below webhooks in the document. Without FILE it is one of the
documents in openapi/. The body is an example of the document, or is made from
its schema. It is sent once, and no redirect is followed.

Options:
  --to URL             where it goes: a URL, or a port and a path on this
                       machine (8080/webhook)
  --example NAME       the example to send (default: the first)
  --set NAME=VALUE     change a member of the body (value.id=m-7, total=12); may
                       be given several times
  --signature FORM     how it is signed: standard (Standard Webhooks), none, a
                       header: "X-Sign: sha256={hex}", or with a signed time
                       "X-Sign: {base64}; time=X-Time" (default: what the
                       document says of the header)
  --max-file-size MIB  read files of up to this many MiB (default: 32)

The secret is in SPECPACT_WEBHOOK_SECRET. It is in no output.

Examples:
  specpact webhook message --to http://127.0.0.1:8080/webhook
  specpact webhook orderPaid --to 3000/hook --set total=12 docs/shop.yaml

Exit code: 0 the receiver answered with a success, 1 it answered with anything
else, 2 it could not be sent, or nobody answered.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      to: { type: 'string' },
      example: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      signature: { type: 'string' },
      ...SIZE_FLAG,
    });
    const [name, ...named] = positionals;
    if (name === undefined)
      throw new UsageError('webhook takes the name of a webhook: specpact webhook NAME');
    const { to, example, signature: form } = values;
    if (to === undefined) throw new UsageError('say where the webhook goes: --to URL');
    const options = parseWebhooks({ 'webhooks-to': [], 'webhook-signature': form }, io.env);
    const set = parseMembers(values.set);
    const size = parseSize(values);
    const { loadDocument } = await import('@specpact/spec');
    const { requireDocuments } = await import('../repository/require-documents.ts');
    const files = named.length > 0 ? named : await requireDocuments(io, 'webhook NAME FILE');
    const documents = await Promise.all(files.map((file) => loadDocument(resolve(io.cwd, file), size)));
    const { sendWebhook } = await import('@specpact/mock');
    const sent = await sendWebhook(documents, name, { ...options, to, example, set });
    io.stdout.write(webhookLines(sent));
    if (sent.status === undefined) return 2;
    return sent.status < 300 ? 0 : 1;
  },
};
