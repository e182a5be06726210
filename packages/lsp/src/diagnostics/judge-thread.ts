import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { Workspace } from '../workspace/workspace.ts';
import { diagnose } from './diagnose.ts';
import type { JudgeAnswer, JudgeOrder, JudgeStart } from './judge-messages.ts';

const { root }: JudgeStart = workerData;
const texts = new Map<string, string>();
const workspace = new Workspace(root, (file) => texts.get(file));

parentPort?.on('message', async (order: JudgeOrder) => parentPort?.postMessage(await answer(order)));

async function answer({ settings, changed, uris }: JudgeOrder): Promise<JudgeAnswer> {
  for (const [file, text] of changed) {
    if (text === undefined) texts.delete(file);
    else texts.set(file, text);
  }
  try {
    const view = await workspace.view(settings, [...texts.keys()]);
    return { found: diagnose(view, (file) => uris.get(file) ?? pathToFileURL(file).href) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
