/** Why an interaction was left out of a replay; `method` in words that a report can show. */
export function leftOutNote(plugins: readonly string[], method = 'its method'): string {
  const why = plugins.length > 0 ? 'it is made with a plugin' : `${method} may change something`;
  return `not replayed: ${why}`;
}
