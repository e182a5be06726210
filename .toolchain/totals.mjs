import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** The reports that Vitest writes in each package; turbo brings them back for a package it leaves out. */
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
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const file of reports().filter(existsSync)) {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + (report.numFailedTests === 0 && !report.success ? 1 : 0);
    totals.skipped += report.numPendingTests + report.numTodoTests;
  }
  return totals;
}
