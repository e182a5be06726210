/** Below this path, unless told otherwise, the mock is steered and asked about itself. */
export const CONTROL_PATH = '/_specpact';
