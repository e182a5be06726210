import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

/** The reports that Vitest writes in each package. Turbo restores them for a package that it skips. */
function reports() {
  const packages = join(root, 'packages');
  return readdirSync(packages).map((name) => join(packages, name, '.vitest', 'report.json'));
}

/** Removes earlier reports, so that a package that did not run is not counted. */
export function clearReports() {
  for (const report of reports()) rmSync(report, { force: true });
}

/** What Vitest reported of each package that ran its tests. */
export function readReports() {
  return reports()
    .filter(existsSync)
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

/** If a report has no failed test and is no success, a file could not run. That counts as one failure. */
export function addUp(all) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const report of all) {
    totals.passed += report.numPassedTests;
    totals.failed += report.success ? 0 : Math.max(report.numFailedTests, 1);
    totals.skipped += report.numPendingTests + report.numTodoTests;
  }
  return totals;
}

/** How many lines of a failure are repeated at the end. The whole stands in the output of the package. */
const FAILURE_LINES = 12;

/** What failed, by file and name: the last thing that is printed, where somebody looks first. */
export function listFailures(all) {
  return filesOf(all).flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed')
      return [entry(`✗ ${shown(file)} could not run`, file.message)];
    return failed.map((one) => entry(`✗ ${shown(file)}: ${one.fullName}`, one.failureMessages.join('\n')));
  });
}

function filesOf(all) {
  return all.flatMap(({ testResults }) => testResults);
}

function shown(file) {
  return relative(root, file.name);
}

function entry(title, message) {
  const own = message.split('\n').filter((line) => !line.includes('/node_modules/'));
  const lines = own.slice(0, FAILURE_LINES);
  return [title, ...lines.map((line) => `    ${line}`)].join('\n');
}
