/** The default path below which the control endpoints are. */
export const CONTROL_PATH = '/_specpact';
