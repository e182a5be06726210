import type { Command, Io } from '../command.ts';
import { parseFlags } from '../flags.ts';
import { UsageError } from '../usage-error.ts';

const FORMATS = ['text', 'table', 'json'] as const;

export const verify: Command = {
  summary: 'judge every pact by its document, and replay it against the mock',
  help: `specpact verify: whether the consumers' pacts and the documents agree.

Usage: specpact verify [OPTION…]
       specpact verify --document FILE --pact FILE… [OPTION…]

Judges every pacts/*.json by the document in openapi/ that bears the name of its provider: compares the
two, then replays the pact's interactions against the mock of the document.

Options:
  --document FILE  judge by this document, whatever it is called, instead of those in openapi/
  --pact FILE…     judge these pacts instead of those in pacts/; needs --document
  --no-replay      compare only
  --format FORMAT  text (default), table (one line a pact) or json

Exit code: 0 nothing contradicts, 1 findings, 2 it could not run: a file that cannot be read, a pact
without a document, no pact at all.
`,
  async run(args, io) {
    const { files, replay, format } = readFlags(args);
    const { renderJson, renderTable, renderText, verify: run } = await import('@specpact/verify');
    const verdict = await run({
      cwd: io.cwd,
      ...(files && { files }),
      replay,
      signal: io.signal,
      warn: (line) => io.stderr.write(`specpact: ${line}\n`),
    });
    const render = { text: renderText, table: renderTable, json: renderJson }[format];
    io.stdout.write(render(verdict, lookOf(io)));
    return verdict.ok ? 0 : 1;
  },
};

function readFlags(args: string[]) {
  const { values, positionals } = parseFlags(args, {
    document: { type: 'string' },
    pact: { type: 'string', multiple: true },
    'no-replay': { type: 'boolean' },
    format: { type: 'string', default: 'text' },
  });
  const { document, pact, format } = values;
  if (!isFormat(format)) {
    throw new UsageError(`--format takes ${FORMATS.join(', ')}, not "${format}"`);
  }
  // What a shell makes of `--pact pacts/*.json`: the first file is the flag's, the others stand alone.
  if (!pact && positionals.length > 0) {
    throw new UsageError(`"${positionals[0]}" belongs to no option: pacts are named with --pact`);
  }
  if ((document === undefined) !== (pact === undefined)) {
    throw new UsageError('--document and --pact go together: name the document and its pacts');
  }
  return {
    files: document !== undefined && pact ? { document, pacts: [...pact, ...positionals] } : undefined,
    replay: values['no-replay'] !== true,
    format,
  };
}

function isFormat(text: string): text is (typeof FORMATS)[number] {
  return (FORMATS as readonly string[]).includes(text);
}

/** Colour for a person at a terminal who has not asked for none (no-color.org). */
function lookOf({ stdout, env }: Io): { color: boolean; width: number } {
  const color = stdout.isTTY === true && !env.NO_COLOR;
  return { color, width: Math.max(40, Math.min(stdout.columns ?? 80, 120)) };
}
