import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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

/** Vitest's own totals, added up over the packages. */
export function readTotals() {
  return addUp(
    reports()
      .filter(existsSync)
      .map((file) => JSON.parse(readFileSync(file, 'utf8'))),
  );
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
