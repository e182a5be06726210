/** What GitHub shows beside a line, or beneath a run. */
export interface Annotation {
  title: string;
  message: string;
  file?: string;
  line?: number;
  col?: number;
}

/** A workflow command of GitHub Actions, which becomes an annotation. */
export function githubCommand(
  level: 'error' | 'warning' | 'notice',
  { title, message, file, line, col }: Annotation,
): string {
  const properties = Object.entries({ file, line, col, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

/** As `@actions/core` does it (`packages/core/src/command.ts`), which the runner undoes. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
