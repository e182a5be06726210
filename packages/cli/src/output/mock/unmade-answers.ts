import { relative } from 'node:path';
import type { WorkersMock } from '@specpact/mock';
import { printable } from '@specpact/spec/printable';
import type { Io } from '../../command.ts';

/** Above this number of operations it would take too long. `--check` takes the time. */
const MOST_OPERATIONS = 200;

/** Says which responses a mock cannot answer as the document says, because no value of their schema can be made. */
export async function tellUnmade({ documents }: Pick<WorkersMock, 'documents'>, io: Io): Promise<void> {
  const { unmadeAnswers } = await import('@specpact/mock');
  const { formatPosition } = await import('@specpact/spec');
  for (const document of documents) {
    if (document.operations.length > MOST_OPERATIONS) continue;
    for await (const { operation, status, mediaType, reason, header, position } of unmadeAnswers(document)) {
      if (io.signal.aborted) return;
      const place = formatPosition({ ...position, file: relative(io.cwd, position.file) });
      const part = header === undefined ? mediaType : `header ${header}`;
      const answer = `the ${status} of ${operation.id} (${part})`;
      io.stderr.write(
        `${printable(`No value can be made for ${answer}, ${reason}: add an example (${place})`)}\n`,
      );
    }
    if (io.signal.aborted) return;
  }
}
