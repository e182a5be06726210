// output/ takes what a command has found, and where it is to go.
// It gives the result on stdout, and reports in files.
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Io } from '../command.ts';
import { UsageError } from '../flags/usage-error.ts';
import { hasColor } from './terminal/color.ts';

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

/** How to write a format. A terminal has colours and its own width, and a file does not. */
export interface Look {
  color: boolean;
  width: number;
  /** On GitHub, the path from the root of the repository to the working folder. */
  prefix: string;
}

/**
 * Reads `--format FORMAT` and every `--report FORMAT=FILE`.
 *
 * @throws {UsageError} if a format is unknown, a report has no file, or a file is named twice.
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

/** The files that a command has read. They are compared by their real paths. */
export class Inputs {
  readonly #files = new Set<string>();
  #realFiles: ReadonlySet<string> | undefined;
  readonly #tell: Io['onInput'];

  /** @param io is told of each file. */
  constructor({ onInput }: Pick<Io, 'onInput'>) {
    this.#tell = onInput;
  }

  readonly add = (file: string): void => {
    this.#tell?.(file);
    this.#files.add(file);
    this.#realFiles = undefined;
  };

  has(file: string): boolean {
    // Only a report needs the real paths. A thousand of them take longer to find than the files to read.
    this.#realFiles ??= new Set(Array.from(this.#files, realPath));
    return this.#realFiles.has(realPath(file));
  }
}

/**
 * Writes each report to its file, and the result to stdout. A report is written under another name and then
 * renamed. So a run that breaks off leaves the reports of an earlier run as they are.
 *
 * @param inputs the files that were read. No report may replace one.
 * @throws {UsageError} if a report would go to an input, or two to one file.
 */
export async function writeOutputs<Format extends string>(
  outputs: Outputs<Format>,
  io: Io,
  inputs: Inputs,
  render: (format: Format, look: Look) => string,
): Promise<void> {
  const { format } = outputs;
  await writeReports(outputs, io, inputs, render);
  const result = render(format, { ...terminalLook(io), prefix: workspacePrefix(io) });
  if (format === 'github') io.stdout.annotate(result);
  else io.stdout.write(result);
}

/** Writes each report to its file. @throws {UsageError} as {@link writeOutputs} does. */
export async function writeReports<Format extends string>(
  { reports }: Outputs<Format>,
  io: Io,
  inputs: Inputs,
  render: (format: Format, look: Look) => string,
): Promise<void> {
  const prefix = workspacePrefix(io);
  const taken = new Map<string, string>();
  for (const { file } of reports) {
    const path = resolve(io.cwd, file);
    if (inputs.has(path)) throw new UsageError(`the report ${file} would replace a file that was read`);
    const other = taken.get(realPath(path));
    if (other !== undefined)
      throw new UsageError(`the reports ${other} and ${file} would go to the same file`);
    taken.set(realPath(path), file);
  }
  const texts = reports.map((report) => ({
    file: resolve(io.cwd, report.file),
    text: render(report.format, { color: false, width: 80, prefix }),
  }));
  // Loaded only here, because a command without reports, such as `--version`, needs none of it.
  const { replaceFiles, UnwritableFileError } = await import('@specpact/spec');
  await replaceFiles(texts).catch((cause: unknown) => {
    if (!(cause instanceof UnwritableFileError)) throw cause;
    const shown = reports.find(({ file }) => resolve(io.cwd, file) === cause.file)?.file ?? cause.file;
    throw new Error(cause.message.replace(cause.file, `the report ${shown}`), { cause });
  });
}

/** The file behind symbolic links. For a file that does not exist yet, the links of its folder are followed. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const folder = dirname(file);
    return folder === file ? file : join(realPath(folder), basename(file));
  }
}

/** What a terminal shows, and a log that is asked for colour. */
function terminalLook(io: Io): { color: boolean; width: number } {
  return { color: hasColor(io), width: Math.max(40, Math.min(io.stdout.columns, 120)) };
}

/** GitHub names files from the root of what was checked out. */
function workspacePrefix({ cwd, env }: Io): string {
  if (!env.GITHUB_WORKSPACE) return '';
  const way = relative(env.GITHUB_WORKSPACE, cwd).replaceAll('\\', '/');
  return way.startsWith('..') || isAbsolute(way) ? '' : way;
}
