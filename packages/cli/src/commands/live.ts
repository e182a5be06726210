import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LiveFormat, LiveOptions, Mode } from '@specpact/live';
import type { OpenApiDocument } from '@specpact/spec';
import type { Command, Io } from '../command.ts';
import { parseFlags, parseSeconds, SIZE_FLAG } from '../flags/flags.ts';
import { address } from '../flags/provider-flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { Inputs, OUTPUT_FLAGS, readOutputs, writeOutputs } from '../output/outputs.ts';
import { showStep } from '../output/terminal/progress-step.ts';
import { readOnlyDocument } from '../repository/only-document.ts';
import { withAccepted } from './live/accepted.ts';
import { judgeTraffic } from './live/traffic.ts';

export const live: Command = {
  summary: 'find where a running provider differs from its document',
  help: `specpact live: find where a running provider differs from its document.

Usage: specpact live --provider-url URL [OPTION…]
       specpact live --provider-url URL --dry-run
       specpact live --traffic FILE… [OPTION…]

It makes requests from the document, sends them to the provider, and judges each
answer by the document. Each finding has its line of the document, a curl line
and the answer. Without other flags it only reads: it sends the examples of the
document, one request at a time, two a second.

What to test:
  --provider-url URL    the base URL of the document's paths
  --document FILE       the document (default: the only one in openapi/)
  --only OPERATION      only this operation, by its operationId; may be given
                        several times
  --provider-states-url URL
                        where Pact's verifier sets provider states: ask for each
                        scenario with an x-provider-state, in its state
  --replay FILE         send again the requests of an earlier run's findings;
                        --report json=FILE of that run wrote the file

What has already happened:
  --traffic FILE…       send nothing: judge recorded traffic, and show what of
                        the document nobody uses. HAR, JSON Lines of request and
                        response, recordings of the mock, or pacts; or a folder
                        of them. With --provider-url, only exchanges with this
                        base URL count. No report shows a recorded value

  --suggest             print a change of the document for what the traffic
                        shows and the document lacks: a status, a field, a null;
                        as a diff, in place of the report
  --write               with --suggest: make the change in the document's files

How much it may do:
  --mode MODE           read (default): GET, HEAD and OPTIONS with the
                        document's examples
                        examples: the examples with every method but DELETE
                        thorough: generated requests too, valid and invalid; it
                        creates things, and deletes only those
                        destructive: also DELETE with any value; needs --allow
  --allow HOST          with --mode destructive: the host of --provider-url,
                        typed once more
  --rate NUMBER         requests a second (default: 2); 0 is no limit
  --max-requests COUNT  the most requests (default: 200)
  --max-errors COUNT    stop after so many server errors in a row (default: 5)
  --dry-run             list the requests, and send none
  --seed NUMBER         the same seed makes the same requests (default: 1)
  --timeout SECONDS     how long an answer may take (default: 10)
  --budget SECONDS      a slower answer is a finding
  --accepted FILE       a list of accepted findings, each with a fingerprint, a
                        reason and a last day, as of specpact verify. They are
                        shown, and count for nothing

Credentials come from the environment, by the name of the security scheme:
SPECPACT_AUTH_APIKEY for \`apiKey\`. HTTP Basic takes user:password. Or a command
prints a credential:
  --credential NAME=COMMAND  take the credential of the scheme NAME from the
                             output of COMMAND; may be given several times.
                             It is never shown

Output:
  --format FORMAT       text (default), table (one line for each operation),
                        json, github (annotations), junit, sarif, markdown or
                        html
  --report FORMAT=FILE  also write a report to a file; may be given several
                        times
  --max-file-size MIB   read files of up to this many MiB (default: 32)

Examples:
  specpact live --provider-url http://localhost:8080 --dry-run
  specpact live --provider-url http://localhost:8080 --mode thorough --rate 0
  specpact live --provider-url http://localhost:8080 --replay live.json
  specpact live --traffic browser.har calls.jsonl --document openapi/shop.yaml
  specpact live --traffic calls.jsonl --suggest | git apply

Exit code: 0 no error found, 1 errors found, 2 it could not run: the document or
the traffic cannot be read, or the provider cannot be reached.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      'provider-url': { type: 'string' },
      document: { type: 'string' },
      only: { type: 'string', multiple: true },
      replay: { type: 'string' },
      mode: { type: 'string', default: 'read' },
      allow: { type: 'string' },
      rate: { type: 'string' },
      'max-requests': { type: 'string' },
      'max-errors': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      seed: { type: 'string' },
      timeout: { type: 'string' },
      budget: { type: 'string' },
      credential: { type: 'string', multiple: true },
      'provider-states-url': { type: 'string' },
      accepted: { type: 'string' },
      traffic: { type: 'string', multiple: true },
      suggest: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      ...SIZE_FLAG,
      ...OUTPUT_FLAGS,
    });
    if (values.traffic) return await judgeTraffic({ ...values, traffic: values.traffic }, positionals, io);
    if (values.suggest || values.write)
      throw new UsageError('--suggest and --write belong to --traffic: name recorded traffic');
    if (positionals.length > 0) {
      const remedy = 'name the provider with --provider-url, a document with --document';
      throw new UsageError(`"${positionals[0]}" belongs to no option: ${remedy}`);
    }
    if (values['provider-url'] === undefined) {
      throw new UsageError('--provider-url is missing: the address of the running provider');
    }
    const url = address(values['provider-url'], '--provider-url');
    const { LIVE_FORMATS, MODES, MODE_WORDS, readReplay, renderLive, runLive } = await import(
      '@specpact/live'
    );
    const outputs = readOutputs<LiveFormat>(values, LIVE_FORMATS);
    const mode = readMode(values.mode, MODES);
    const inputs = new Inputs(io);
    const document = await readOnlyDocument(values, io, inputs, 'live --document FILE --provider-url URL');
    const isDry = values['dry-run'];
    const replayed = values.replay === undefined ? undefined : resolve(io.cwd, values.replay);
    if (replayed !== undefined) inputs.add(replayed);
    const options: LiveOptions = {
      document,
      url,
      mode,
      allow: values.allow,
      statesUrl:
        values['provider-states-url'] === undefined
          ? undefined
          : address(values['provider-states-url'], '--provider-states-url'),
      only: values.only,
      dryRun: isDry,
      credentials: await readCredentials(document, values.credential ?? [], io),
      replay:
        replayed === undefined
          ? undefined
          : readReplay(await readFile(replayed, 'utf8'), values.replay ?? replayed),
      signal: io.signal,
      ...numbers(values),
    };
    if (isDry) {
      const { counts } = await runLive({ ...options, onRequest: (line) => io.stdout.write(`${line}\n`) });
      io.stderr.write(
        `specpact: ${counts.requests} requests would go to ${new URL(url).host}; none was sent\n`,
      );
      return 0;
    }
    io.stderr.write(`specpact: --mode ${mode} ${MODE_WORDS[mode]}, to ${new URL(url).host}\n`);
    showStep(io, { doing: 'preparing the requests' });
    const most = options.maxRequests ?? 200;
    const found = await runLive({
      ...options,
      onProgress: ({ requests, findings, rate }) =>
        showStep(io, {
          doing: `${requests} of ${most} requests, ${rate.toFixed(1)} a second: ${findings} findings`,
        }),
    });
    const report = await withAccepted(found, values, io, inputs);
    const { version } = await import('../version.ts');
    await writeOutputs(outputs, io, inputs, (format, look) =>
      renderLive(format, report, { ...look, version }),
    );
    return report.ok ? 0 : 1;
  },
};

function readMode(text: string, modes: readonly Mode[]): Mode {
  const mode = modes.find((one) => one === text);
  if (!mode) throw new UsageError(`--mode takes ${modes.join(', ')}, not "${text}"`);
  return mode;
}

type NumberFlag = 'rate' | 'max-requests' | 'max-errors' | 'seed' | 'timeout' | 'budget';

function numbers(values: { [flag in NumberFlag]?: string | undefined }): Partial<LiveOptions> {
  const { rate, 'max-requests': most, 'max-errors': errors, seed, timeout, budget } = values;
  return {
    ...(rate !== undefined && {
      rate: number('--rate', rate, /^\d{1,5}(\.\d{1,3})?$/, 'a number, such as 5'),
    }),
    ...(most !== undefined && {
      maxRequests: number('--max-requests', most, /^[1-9]\d{0,6}$/, 'a count above 0'),
    }),
    ...(errors !== undefined && {
      maxServerErrors: number('--max-errors', errors, /^[1-9]\d{0,4}$/, 'a count above 0'),
    }),
    ...(seed !== undefined && { seed: number('--seed', seed, /^\d{1,9}$/, 'a whole number') }),
    ...(timeout !== undefined && { timeout: parseSeconds('--timeout', timeout) }),
    ...(budget !== undefined && { budget: parseSeconds('--budget', budget) }),
  };
}

function number(flag: string, text: string, form: RegExp, what: string): number {
  if (!form.test(text)) throw new UsageError(`${flag} takes ${what}, not "${text}"`);
  return Number(text);
}

/** The credentials of the environment, and what commands print. A message never holds one. */
async function readCredentials(document: OpenApiDocument, commands: readonly string[], io: Io) {
  const { credentialsFrom } = await import('@specpact/live');
  const credentials = new Map(credentialsFrom(document, io.env));
  for (const text of commands) {
    const at = text.indexOf('=');
    const name = text.slice(0, Math.max(at, 0));
    if (name === '' || at === text.length - 1) {
      throw new UsageError('--credential takes NAME=COMMAND, such as "bearer=pass show token"');
    }
    if (document.resolve(['components', 'securitySchemes', name]) === undefined) {
      throw new UsageError(`the document has no security scheme "${name}" for --credential`);
    }
    credentials.set(name, await printedBy(name, text.slice(at + 1), io));
  }
  return credentials;
}

async function printedBy(name: string, command: string, io: Io): Promise<string> {
  const { execFile } = await import('node:child_process');
  const shell = process.platform === 'win32' ? ['cmd', '/d', '/s', '/c'] : ['/bin/sh', '-c'];
  const [program = '', ...first] = shell;
  return new Promise((done, fail) => {
    const options = { cwd: io.cwd, timeout: 60_000, windowsHide: true } as const;
    execFile(program, [...first, command], options, (error, stdout) => {
      const credential = stdout.replace(/\r?\n$/, '');
      // The command itself may hold a secret, and so may what it has printed.
      if (error)
        fail(new Error(`the command for the credential "${name}" failed: run it yourself to see why`));
      else if (credential === '') fail(new Error(`the command for the credential "${name}" printed nothing`));
      else done(credential);
    });
  });
}
