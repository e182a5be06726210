import { root, toolEnv } from './paths.mjs';
import { run } from './process.mjs';
import { addUp, clearReports, listFailures, readReports } from './totals.mjs';

/** Everything that must hold before a change lands. Turbo skips what has not changed. */
const TASKS = [
  'lint',
  'lint:openapi',
  'unused',
  'typecheck',
  'test',
  'test:toolchain',
  'generated:check',
  'api:check',
  'verify',
];

clearReports();
const code = await run(
  'turbo',
  [
    'run',
    ...TASKS,
    '--output-logs=new-only',
    '--log-order=grouped',
    '--continue=dependencies-successful',
    '--concurrency=100%',
    ...process.argv.slice(2),
  ],
  { cwd: root, env: toolEnv() },
);
const reports = readReports();
const { passed, failed, skipped } = addUp(reports);
for (const failure of listFailures(reports)) console.log(`\n${failure}`);
if (code !== 0 && failed === 0) console.log('\nA step other than a test failed; its output stands above.');
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = code === 0 && passed > 0 ? 0 : code || 1;
