// For workerd: answers every request with the outcome.
import { check } from './check.mjs';

const worker = {
  fetch: async (request) => Response.json(await check(new URL(request.url).searchParams.get('mock'))),
};

// biome-ignore lint/style/noDefaultExport: workerd requires it
export { worker as default };
