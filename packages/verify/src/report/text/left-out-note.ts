/** Why an interaction was left out of a replay. `method` has the form that a report can show. */
export function leftOutNote(
  { plugins, findings }: { plugins: readonly string[]; findings: readonly { code: string }[] },
  method = 'its method',
): string {
  const why =
    plugins.length > 0
      ? 'it is made with a plugin'
      : findings.some(({ code }) => code === 'replay.state.foreign')
        ? 'no example declares its provider state'
        : `${method} may change something`;
  return `not replayed: ${why}`;
}
