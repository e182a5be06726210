import { loadDocument } from '@specpact/spec';
import type { Journal } from '../../control/journal.ts';
import type { Mock } from '../mock.ts';
import { startPart } from '../start-part.ts';
import { KeeperLink } from './keeper-link.ts';
import type { FromWorker, WorkerOrders } from './messages.ts';

/** Starts the mock of a worker. */
export async function startWorker(
  orders: WorkerOrders,
  tell: (message: FromWorker) => void,
): Promise<{ mock: Mock; journal: Journal; follow: (steering: WorkerOrders['steering']) => void }> {
  const { options, isLogged } = orders;
  const keeper = new KeeperLink(orders);
  const { folder, maxFileSize, strict } = options;
  const named = folder === undefined ? orders.documents : [];
  const documents = await Promise.all(
    named.map(({ file, root }) => loadDocument(file, { maxFileSize, strict, root })),
  );
  const { mock, journal, states, forget } = await startPart(
    {
      ...options,
      documents,
      ...(isLogged && { onRequest: (entry) => tell({ type: 'asked', entry }) }),
      // A reload may bring states that this document did not have yet.
      onReload: () => states.replace(keeper.steering.states),
    },
    { keeper },
  );
  const follow = (steering: WorkerOrders['steering']) => {
    keeper.follow(steering);
    states.replace(steering.states);
    forget();
  };
  follow(orders.steering);
  return { mock, journal, follow };
}
