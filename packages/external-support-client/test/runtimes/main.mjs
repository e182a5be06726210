// For the runtimes with a command line.
import { check } from './check.mjs';

const [baseUrl] = globalThis.Deno?.args ?? globalThis.process.argv.slice(2);
// biome-ignore lint/suspicious/noConsole: the only output that all these runtimes have
console.log(JSON.stringify(await check(baseUrl)));
