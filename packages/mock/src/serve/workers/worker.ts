import { enableCompileCache } from 'node:module';
import type { Journal } from '../../control/journal.ts';
import type { Mock } from '../mock.ts';
import type { FromWorker, ToWorker, WorkerOrders } from './messages.ts';

/* Runs in a process of its own, which the keeper starts. It answers requests, and does what the keeper says. */

/** What a started worker can be told. */
interface Running {
  mock: Mock;
  journal: Journal;
  follow: (steering: WorkerOrders['steering']) => void;
}

function tell(message: FromWorker): void {
  // The keeper may be gone; then this process ends too.
  if (process.connected) process.send?.(message);
}

async function start(orders: WorkerOrders): Promise<Running> {
  enableCompileCache(orders.compileCache);
  const { startWorker } = await import('./start-worker.ts');
  const running = await startWorker(orders, tell);
  tell({ type: 'listening', port: orders.options.socket === undefined ? running.mock.port : undefined });
  return running;
}

let running: Promise<Running> | undefined;

async function obey(message: ToWorker): Promise<void> {
  if (message.type === 'start') {
    running = start(message.orders);
    return void (await running);
  }
  if (!running) return;
  const { mock, journal, follow } = await running;
  if (message.type === 'close') {
    await mock.close();
    process.disconnect();
    return;
  }
  const { number } = message;
  if (message.type === 'steer') follow(message.steering);
  if (message.type === 'forget') journal.clear();
  if (message.type === 'journal') tell({ type: 'done', number, entries: journal.timed });
  else tell({ type: 'done', number });
}

process.on('message', (message: ToWorker) => {
  obey(message).catch((error: unknown) => {
    const { name, message: text } = error instanceof Error ? error : new Error(String(error));
    tell({ type: 'failed', name, message: text });
    process.exitCode = 1;
    process.disconnect();
  });
});
// Ctrl-C reaches every process of the terminal. The keeper says when to close.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
tell({ type: 'ready' });
