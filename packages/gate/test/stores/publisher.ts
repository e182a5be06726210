import { openStore } from '../../src/open-store.ts';

// A process of its own that publishes some versions, one after the other. It prints each when it is written.
// node publisher.ts STORE APP FIRST LAST
const [store, app = '', first, last] = process.argv.slice(2);
const opened = await openStore({ cwd: process.cwd(), env: process.env, store });
for (let number = Number(first); number <= Number(last); number += 1) {
  const bytes = Buffer.from(`{"number":${number}}`);
  const contracts = [{ kind: 'pact', name: 'shop', bytes }] as const;
  await opened.publish({ app, version: String(number), tags: [], contracts });
  process.stdout.write(`${number}\n`);
}
