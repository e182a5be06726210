/*
 * How many exchanges a second `specpact live --traffic` judges by the small document, and how much memory it takes.
 * The time is that of one process: on the wall, and on the processors, which tells more on a busy machine. Beside it
 * a process that only reads the file and parses each exchange.
 *
 *     pnpm --filter specpact... build
 *     node packages/live/bench/traffic.bench.ts [EXCHANGES]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = Number(process.argv[2] ?? 200_000);
const command = fileURLToPath(new URL('../../cli/bin/specpact.js', import.meta.url));
const small = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
/** Prints what the process took when it ends: the highest memory in MiB, and the time on the processors in seconds. */
const usage = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write('MEMORY ' + maxRSS / 1024 + ' CPU ' + (userCPUTime + systemCPUTime) / 1e6);
})`;

const folder = mkdtempSync(join(tmpdir(), 'specpact-live-bench-'));
try {
  const lines = join(folder, 'calls.jsonl');
  writeFileSync(
    lines,
    `${Array.from({ length: count }, (_, index) => JSON.stringify(exchange(index))).join('\n')}\n`,
  );
  const har = join(folder, 'calls.har');
  const entries = Array.from({ length: count / 4 }, (_, index) => JSON.stringify(entry(index)));
  writeFileSync(har, `{"log":{"version":"1.2","entries":[\n${entries.join(',\n')}\n]}}`);
  report('JSON Lines', count, lines);
  report('HAR', entries.length, har);
} finally {
  rmSync(folder, { recursive: true });
}

/** Nine of ten find an integration. One answer in a hundred has a wrong type. */
function exchange(index: number) {
  const time = new Date(1_767_225_600_000 + index * 50).toISOString();
  const data = {
    id: `i-${index}`,
    brainId: `p-${index % 5000}`,
    authType: 'NONE',
    webhookUrl: `https://example.com/hook/${index}`,
    createdAt: time,
    updatedAt: time,
  };
  const found = {
    message: ['Integration retrieved successfully'],
    statusMessage: 'success',
    status: index % 100 === 1 ? '1' : 1,
    data,
  };
  const isFound = index % 10 !== 0;
  return {
    time,
    request: {
      method: 'GET',
      path: `/v1/external-support/p-${index % 5000}`,
      headers: { 'x-api-key': 'key', accept: 'application/json' },
    },
    response: {
      status: isFound ? 200 : 404,
      headers: { 'content-type': 'application/json' },
      body: isFound ? found : { message: ['none'], statusMessage: 'failed', status: 0 },
    },
  };
}

function entry(index: number) {
  const { time, request, response } = exchange(index);
  const list = (headers: object) => Object.entries(headers).map(([name, value]) => ({ name, value }));
  const { body, headers, status } = response;
  const text = JSON.stringify(body);
  const content = { size: text.length, mimeType: 'application/json', text };
  return {
    startedDateTime: time,
    time: 12.5,
    request: {
      method: 'GET',
      url: `https://api.example.com${request.path}`,
      headers: list({ ...request.headers, 'user-agent': 'Mozilla/5.0', 'accept-language': 'en' }),
      queryString: [],
    },
    response: { status, headers: list(headers), content },
  };
}

function report(title: string, exchanges: number, file: string): void {
  const parse = `import { createReadStream } from 'node:fs'; import { createInterface } from 'node:readline';
    for await (const line of createInterface({ input: createReadStream(${JSON.stringify(file)}) })) {
      const text = line.replace(/,$/, '');
      if (text.endsWith('}') && text !== ']}}') JSON.parse(text);
    }`;
  console.log(title);
  measured('live --traffic', exchanges, [
    command,
    'live',
    '--traffic',
    file,
    '--document',
    small,
    '--format',
    'table',
  ]);
  measured('to parse only ', exchanges, ['--input-type=module', '--eval', parse]);
}

function measured(name: string, exchanges: number, args: readonly string[]): void {
  const began = performance.now();
  const preload = `data:text/javascript,${encodeURIComponent(usage)}`;
  const { stderr, status } = spawnSync(process.execPath, ['--import', preload, ...args], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  const [, memory, cpu] = /MEMORY ([\d.]+) CPU ([\d.]+)/.exec(stderr) ?? [];
  if (cpu === undefined || status === null || status > 1) throw new Error(stderr);
  const rate = (time: number) => Math.round(exchanges / time).toLocaleString('en');
  console.log(
    `  ${name}  ${rate(seconds)}/s on the wall, ${rate(Number(cpu))}/s of processor time, ${Math.round(Number(memory))} MiB`,
  );
}
