import type { PackageManager } from './package-manager.ts';

/**
 * A workflow for GitHub Actions that checks clients and pacts against the documents. Each of the two steps is
 * skipped while there is no document or no pact, because its command would end with 2.
 */
export function ciWorkflow({ workflow, run }: PackageManager): string {
  return `name: specpact
on:
  push:
    branches: [main, master]
  pull_request:
permissions:
  contents: read
jobs:
  contracts:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
${workflow.map((step) => `      ${step}\n`).join('')}\
      # The generated clients are what their documents give.
      - run: ${run} specpact:check
        if: hashFiles('openapi/*.yaml', 'openapi/*.yml', 'openapi/*.json') != ''
      # The pacts hold against the documents and their mocks.
      - run: ${run} specpact:verify
        if: hashFiles('pacts/*.json') != ''
`;
}
