import { parentPort, workerData } from 'node:worker_threads';
import { PrintedStream } from '../../output/printed-stream.ts';
import type { PanelNews, PanelOrder, PanelStart } from './panel-messages.ts';
import { repositoryPanels } from './repository-panels.ts';

const { cwd, env, size }: PanelStart = workerData;
const tell = (news: PanelNews) => parentPort?.postMessage(news);
// A panel says on the page what is wrong, and prints nothing.
const nowhere = new PrintedStream({ write: () => undefined });
const { panels, forget } = repositoryPanels(
  {
    cwd,
    env,
    stdout: nowhere,
    stderr: nowhere,
    // The thread ends with the command.
    signal: new AbortController().signal,
    onInput: (file) => tell({ type: 'input', file }),
  },
  size,
);

parentPort?.on('message', async (order: PanelOrder) => {
  if (order.type === 'forget') return forget();
  const { id, panel, query } = order;
  try {
    tell({ type: 'content', id, content: await panels[panel]?.read(new URLSearchParams(query)) });
  } catch (error) {
    tell({ type: 'error', id, error: error instanceof Error ? error.message : String(error) });
  }
});
