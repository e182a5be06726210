import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Io } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The flags of a command whose result comes in several formats, for `parseFlags`. */
export const OUTPUT_FLAGS = {
  format: { type: 'string', default: 'text' },
  report: { type: 'string', multiple: true },
} as const;

/** The format for stdout, and the reports for files. */
export interface Outputs<Format extends string> {
  format: Format;
  reports: readonly { format: Format; file: string }[];
}

/** How a format is written here: colours and width are a terminal's, a file has neither. */
export interface Look {
  color: boolean;
  width: number;
  /** The way from the root of the repository to the working folder, on GitHub. */
  prefix: string;
}

/**
 * Reads `--format FORMAT` and every `--report FORMAT=FILE`.
 *
 * @throws {UsageError} on a format that is not known, a report without a file, a file named twice.
 */
export function readOutputs<Format extends string>(
  { format, report = [] }: { format: string; report?: readonly string[] | undefined },
  formats: readonly Format[],
): Outputs<Format> {
  const known = (text: string, flag: string): Format => {
    const found = formats.find((one) => one === text);
    if (found === undefined) throw new UsageError(`${flag} takes ${formats.join(', ')}, not "${text}"`);
    return found;
  };
  const reports = report.map((text) => {
    const [name = '', ...rest] = text.split('=');
    const file = rest.join('=');
    if (file === '')
      throw new UsageError(`--report takes FORMAT=FILE, such as html=verdict.html, not "${text}"`);
    return { format: known(name, '--report'), file };
  });
  const twice = reports.find(({ file }, index) => reports.findIndex((other) => other.file === file) < index);
  if (twice) throw new UsageError(`two reports cannot go to ${twice.file}`);
  return { format: known(format, '--format'), reports };
}

/**
 * Makes way for the reports: their folders are made, and what an earlier run left goes, so that it is
 * not taken for the result of a run that breaks off.
 */
export async function prepareReports({ reports }: Outputs<string>, io: Io): Promise<void> {
  for (const { file } of reports) {
    const path = resolve(io.cwd, file);
    await written(file, async () => {
      await mkdir(dirname(path), { recursive: true });
      await rm(path, { force: true });
    });
  }
}

/** Writes the result to stdout, and each report to its file. */
export async function writeOutputs<Format extends string>(
  { format, reports }: Outputs<Format>,
  io: Io,
  render: (format: Format, look: Look) => string,
): Promise<void> {
  const prefix = workspacePrefix(io);
  for (const report of reports) {
    const text = render(report.format, { color: false, width: 80, prefix });
    await written(report.file, () => writeFile(resolve(io.cwd, report.file), text));
  }
  io.stdout.write(render(format, { ...terminalLook(io), prefix }));
}

async function written(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw new Error(`the report ${file} cannot be written (${cause.code})`, { cause });
  }
}

/** Colour for a person at a terminal who has not asked for none (no-color.org). */
function terminalLook({ stdout, env }: Io): { color: boolean; width: number } {
  const color = stdout.isTTY === true && !env.NO_COLOR;
  return { color, width: Math.max(40, Math.min(stdout.columns ?? 80, 120)) };
}

/** GitHub names files from the root of what was checked out. */
function workspacePrefix({ cwd, env }: Io): string {
  if (!env.GITHUB_WORKSPACE) return '';
  const way = relative(env.GITHUB_WORKSPACE, cwd).replaceAll('\\', '/');
  return way.startsWith('..') || isAbsolute(way) ? '' : way;
}
