// commands/doctor/ takes the folder in which it runs.
// It gives what is there, what is missing, and what to do next.
import { printableLines } from '@specpact/spec/printable';
import type { Command } from '../../command.ts';
import { readConfig } from '../../config/read-config.ts';
import { parseFlags } from '../../flags/flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import type { Check, Surroundings } from './check.ts';

export const doctor: Command = {
  summary: 'show what is there, what is missing, and what to do next',
  help: `specpact doctor: what is there, what is missing, and what to do next.

Usage: specpact doctor [OPTION…]

It shows the versions of specpact, Node and git, and the optional packages. It
checks the documents, compares the pacts with them, and looks for generated
clients and for CI. It changes nothing, and asks no server.

Options:
  --format FORMAT  text (default) or json

Examples:
  specpact doctor
  specpact doctor --format json

Exit code: 0 nothing must be mended, 1 something must be, 2 it could not run.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, { format: { type: 'string', default: 'text' } });
    const { format } = values;
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" belongs to no option`);
    if (format !== 'text' && format !== 'json') {
      throw new UsageError(`--format takes text, json, not "${format}"`);
    }
    const checks = await examine({ io, config: await readConfig(io) });
    const ok = checks.every(({ state }) => state !== 'wrong');
    io.stdout.write(format === 'json' ? json(checks, ok) : text(checks));
    return ok ? 0 : 1;
  },
};

async function examine(surroundings: Surroundings): Promise<Check[]> {
  const { checkContracts } = await import('./check-contracts.ts');
  const { checkEnvironment } = await import('./check-environment.ts');
  const { checkRepository } = await import('./check-repository.ts');
  return [
    ...checkEnvironment(surroundings),
    ...(await checkContracts(surroundings)),
    ...(await checkRepository(surroundings)),
  ];
}

function json(checks: readonly Check[], ok: boolean): string {
  return `${JSON.stringify({ version: 1, ok, checks }, null, 2)}\n`;
}

const SIGNS: Readonly<Record<Check['state'], string>> = { right: '✓', missing: '–', wrong: '✗' };

function text(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, state, said }) => {
    const indented = said.trimEnd().replaceAll('\n', `\n${' '.repeat(width + 4)}`);
    return `${SIGNS[state]} ${name.padEnd(width)}  ${indented}`;
  });
  const wrong = checks.filter(({ state }) => state === 'wrong');
  const steps = checks.flatMap(({ state, next }) => (next === undefined ? [] : [{ state, next }]));
  // What is wrong comes before what only some need.
  const ordered = [
    ...steps.filter(({ state }) => state === 'wrong'),
    ...steps.filter(({ state }) => state !== 'wrong'),
  ];
  return printableLines(
    [
      ...lines,
      '',
      wrong.length === 0
        ? 'Nothing must be mended.'
        : `To be mended: ${wrong.map(({ name }) => name).join(', ')}.`,
      ...(ordered.length === 0 ? [] : ['Next:', ...ordered.map(({ next }) => `  ${next}`)]),
      '',
    ].join('\n'),
  );
}
