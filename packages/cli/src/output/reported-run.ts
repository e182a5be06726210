import type { DocumentFault } from '@specpact/spec';
import type { Layout, ProgressStep } from '@specpact/verify';
import type { Io } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { layoutOf, readConfig } from '../config/read-config.ts';
import { brokenLine } from './broken-line.ts';
import { Inputs, type Look, type Outputs, writeOutputs } from './outputs.ts';
import { showStep } from './terminal/progress-step.ts';

/** What every command that reads documents or pacts passes on. */
export interface Reading {
  cwd: string;
  /** Where the configuration has documents and pacts. */
  layout: Layout | undefined;
  /** The file of accepted findings in the configuration. */
  accepted: string | undefined;
  maxFileSize?: number;
  onInput: (file: string) => void;
  progress: (step: ProgressStep) => void;
  warn: (line: string) => void;
  onBroken: (fault: DocumentFault) => void;
}

/** Reads and judges, shows the progress meanwhile, and writes the result in each format. @returns the result. */
export async function reportedRun<Result, Format extends string>(
  io: Io,
  outputs: Outputs<Format>,
  flags: { 'max-file-size'?: string | undefined },
  judge: (reading: Reading) => Promise<Result>,
  render: (format: Format, result: Result, look: Look & { version: string }) => string,
): Promise<Result> {
  const { version } = await import('../version.ts');
  const inputs = new Inputs(io);
  const config = await readConfig(io);
  const size = await sizeOf(flags, io);
  const result = await judge({
    cwd: io.cwd,
    layout: layoutOf(config),
    accepted: config.accepted,
    ...size,
    onInput: inputs.add,
    progress: (step) => showStep(io, step),
    warn: (line) => io.stderr.write(`specpact: ${line}\n`),
    onBroken: (fault) => io.stderr.write(brokenLine(fault, io.cwd)),
  });
  await writeOutputs(outputs, io, inputs, (format, look) => render(format, result, { ...look, version }));
  return result;
}
