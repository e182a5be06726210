/** Below this path the mock is steered and asked about itself; no document is served there. */
export const CONTROL_PATH = '/_specpact';
