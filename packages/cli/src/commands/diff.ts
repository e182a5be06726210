import type { DiffFormat, FailOn } from '@specpact/diff';
import type { Command, Io } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { readConfig } from '../config/read-config.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { type FromFlags, readSelectors } from '../flags/from-flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../output/outputs.ts';
import { showStep } from '../output/terminal/progress-step.ts';
import type { StoredPacts } from '../revisions/stored-pacts.ts';

export const diff: Command = {
  canWatch: true,
  summary: 'show what changed between two versions, and which consumers it breaks',
  help: `specpact diff: what changed between two versions, and which consumers break.

Usage: specpact diff [OPTION…]           the working tree, and where the branch
                                         left the default branch
       specpact diff REV [OPTION…]       the working tree, and a revision
       specpact diff OLD NEW [OPTION…]   each a file, REV:FILE or a revision
       specpact diff --explain CODE

It proves each breaking change with a value, and names the consumers that the
change breaks. It reads revisions from git's objects, and checks out nothing. A
revision means every document in openapi/ at that time.

What to compare:
  --pact FILE…             find the consumers that a change breaks in these
                           pacts (default: pacts/*.json); put OLD and NEW
                           before this flag
  --no-pacts               judge no pacts
  --from STORE             find them in the pacts of a store, as can-i-deploy
                           takes it with --store; an empty text means the
                           default store
  --select WHICH           with --from: the pacts of each consumer: main-branch,
                           deployed, released, deployed-or-released,
                           matching-branch, latest, branch=NAME,
                           environment=NAME or tag=NAME; may be given several
                           times (default: main-branch, deployed-or-released,
                           and with --branch also matching-branch)
  --branch NAME            with --from: the branch of the provider, for
                           matching-branch
  --deprecation-days DAYS  deprecated parts must stay for so many days, and
                           need an x-sunset (default: 0; then they need none)
  --accepted FILE          a list of accepted changes, each with a fingerprint,
                           a reason and a last day (default:
                           .specpact-accepted.yaml, if there is one)
  --watch                  run again when a file that was read changes, until
                           Ctrl-C
  --max-file-size MIB      read files of up to this many MiB (default: 32)

Result:
  --fail-on WHAT        breaking (default): every change that breaks somebody
                        affecting: changes that break a consumer with a pact
                        dangerous: also changes that may break somebody
                        any: every change
  --bump                print only the version that the changes ask for: major,
                        minor, patch or none. Exit 1 if info.version rose less
  --format FORMAT       text (default), json, github (annotations), junit,
                        sarif, markdown, html, or changelog (Markdown for
                        those who use the API)
  --report FORMAT=FILE  also write a report to a file, which must not be a file
                        that was read; may be given several times
  --explain CODE        explain the code of a change

Examples:
  specpact diff
  specpact diff v1.4.0 --format changelog
  specpact diff old.yaml new.yaml --fail-on affecting
  specpact diff --from git+https://git.example.com/contracts.git

Exit code: 0 no change fails, 1 changes fail, 2 it could not run: a file or a
revision cannot be read.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(withPacts(args), {
      pact: { type: 'string', multiple: true },
      'no-pacts': { type: 'boolean', default: false },
      from: { type: 'string' },
      select: { type: 'string', multiple: true },
      branch: { type: 'string' },
      'deprecation-days': { type: 'string' },
      accepted: { type: 'string' },
      'fail-on': { type: 'string', default: 'breaking' },
      bump: { type: 'boolean', default: false },
      explain: { type: 'string' },
      ...SIZE_FLAG,
      ...OUTPUT_FLAGS,
    });
    if (values.explain !== undefined) return explain(values.explain, io);
    const { DIFF_FORMATS, FAIL_ON, renderDiff } = await import('@specpact/diff');
    const outputs = readOutputs<DiffFormat>(values, DIFF_FORMATS);
    const failOn = readFailOn(values['fail-on'], FAIL_ON);
    const stored = readStored(values, io);
    const { compareRevisions } = await import('../revisions/compare-revisions.ts');
    const inputs = new Inputs(io);
    const config = await readConfig(io);
    const verdict = await compareRevisions(positionals, {
      io,
      failOn,
      inputs,
      pacts: values['no-pacts'] ? [] : values.pact,
      stored,
      config,
      accepted: values.accepted ?? config.accepted,
      deprecationDays: readDays(values['deprecation-days']) ?? config.deprecationDays,
      progress: (step) => showStep(io, step),
      ...(await sizeOf(values, io)),
    });
    const { version } = await import('../version.ts');
    if (values.bump) return printBump(verdict.documents, io);
    await writeOutputs(outputs, io, inputs, (format, look) =>
      renderDiff(format, verdict, { ...look, version }),
    );
    return verdict.ok ? 0 : 1;
  },
};

/** A shell expands `--pact pacts/*.json`. All files after the flag belong to it, up to the next flag. */
function withPacts(args: readonly string[]): string[] {
  let isPact = false;
  return args.flatMap((arg, index) => {
    const before = args[index - 1];
    if (arg.startsWith('-')) isPact = arg === '--pact';
    return isPact && before !== '--pact' && !arg.startsWith('-') ? ['--pact', arg] : [arg];
  });
}

/** Which pacts of a store are meant, if any. */
function readStored(
  values: Pick<FromFlags, 'from' | 'select' | 'branch'> & {
    pact?: readonly string[] | undefined;
    'no-pacts': boolean;
  },
  io: Io,
): StoredPacts | undefined {
  const { from, select, branch } = values;
  if (from === undefined) {
    const [flag] = (['select', 'branch'] as const).filter((name) => values[name] !== undefined);
    if (flag) throw new UsageError(`--${flag} needs --from: the store that the pacts come from`);
    return undefined;
  }
  if (values.pact || values['no-pacts']) {
    throw new UsageError(
      `--from takes the pacts from a store: leave out ${values.pact ? '--pact' : '--no-pacts'}`,
    );
  }
  const open = async () => {
    const { openedStore } = await import('./gate/opened-store.ts');
    return openedStore(io, { store: from === '' ? undefined : from });
  };
  return { open, selectors: readSelectors({ select, branch }), branch };
}

function readFailOn(text: string, known: readonly FailOn[]): FailOn {
  const found = known.find((one) => one === text);
  if (!found) throw new UsageError(`--fail-on takes ${known.join(', ')}, not "${text}"`);
  return found;
}

function readDays(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text)) {
    throw new UsageError(`--deprecation-days takes a whole number of days, such as 90, not "${text}"`);
  }
  return Number(text);
}

/** Prints the version that the changes ask for. Each of several documents has a line. */
function printBump(
  documents: readonly {
    provider: string;
    bump: { needed: string; old?: string | undefined; new?: string | undefined; said: boolean | undefined };
  }[],
  io: Io,
): 0 | 1 {
  for (const { provider, bump } of documents) {
    io.stdout.write(documents.length === 1 ? `${bump.needed}\n` : `${provider} ${bump.needed}\n`);
    if (bump.said === false) {
      io.stderr.write(
        `specpact: ${provider}: the changes ask for a ${bump.needed} version, and info.version goes from ${bump.old} to ${bump.new}\n`,
      );
    }
  }
  return documents.some(({ bump }) => bump.said === false) ? 1 : 0;
}

async function explain(code: string, io: Io): Promise<0> {
  const { explainCode, SEVERITY_OF } = await import('@specpact/diff');
  const { didYouMean } = await import('@specpact/spec');
  const text = await explainCode(code);
  if (text === undefined) {
    throw new UsageError(`there is no change "${code}"${didYouMean(code, SEVERITY_OF.keys())}`);
  }
  io.stdout.write(text);
  return 0;
}
