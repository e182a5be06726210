/** Asks for a change, shows what is wrong with it, and reads everything again. */
export type Act = (method: 'POST' | 'DELETE', path: string, body?: unknown) => Promise<void>;
