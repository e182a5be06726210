/** The place that a function was called from, `file:line:column`, for a message. */
// biome-ignore lint/complexity/noBannedTypes: `Error.captureStackTrace` takes any function
export function callSite(below: Function): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, below);
  const [, frame = ''] = (holder.stack ?? '').split('\n');
  return frame
    .trim()
    .replace(/^at /, '')
    .replace(/^.*\((.*)\)$/, '$1')
    .replace(/^file:\/\//, '');
}
