/** What a program does with the receiver of `jobs.yaml`. It is compiled beside the client, and then run. */
export const USAGE = `import type { Api, Result as ResultSchema } from './index.ts';
import { createJobsReceiver } from './webhooks.ts';

const receiver = createJobsReceiver({ secret: 's', signature: { header: 'x-signature' } });

export function handling(told: (name: string, value: unknown) => void) {
  return receiver.handler({
    done: (event) => {
      const id: string = event.id;
      const ok: boolean = event.ok;
      told('done', [id, ok]);
    },
    progress: ({ percent }) => told('progress', percent satisfies number),
    repeatJobProgress: ({ step }) => told('repeatJobProgress', step satisfies string),
    paused: ({ until }) => told('paused', until satisfies string),
  });
}

// @ts-expect-error: no callback has this name
receiver.handler({ stopped: () => undefined });

// A pact names webhooks, and no callbacks. Nobody calls a callback as an operation.
export const webhooks: (keyof Api['webhooks'])[] = ['paused'];
export const operations: (keyof Api['operations'])[] = ['startJob', 'repeatJob'];
// @ts-expect-error: a callback is no webhook
export const none: keyof Api['webhooks'] = 'done';
export type { ResultSchema };
`;
