// For browsers: sends the outcome to the page's own server.
import { check } from './check.mjs';

const mock = new URL(location.href).searchParams.get('mock');
const outcome = await check(mock).catch((error) => ({ error: String(error) }));
await fetch('/', { method: 'POST', body: JSON.stringify(outcome) });
