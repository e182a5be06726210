import { basename } from 'node:path';
import { type Setup, scriptsOf } from './setup.ts';

/** The file of the workflow, from the top of the repository. Each package of a repository has its own. */
export function workflowFile({ way }: Setup): string {
  return `.github/workflows/specpact${way === '' ? '' : `-${basename(way)}`}.yml`;
}

/**
 * A workflow for GitHub Actions that checks documents, clients and pacts, and annotates pull requests. GitHub skips a
 * step while there is nothing that it could check, because its command would end with 2.
 */
export function ciWorkflow(setup: Setup): string {
  const { manager, way, document, clients } = setup;
  const at = (...patterns: string[]) =>
    patterns.map((pattern) => `'${way === '' ? '' : `${way}/`}${pattern}'`).join(', ');
  const run = (script: string, ...flags: string[]) =>
    [manager.run, script, ...(flags.length > 0 ? [...manager.flags, ...flags] : [])].join(' ');
  const documents = at('openapi/*.yaml', 'openapi/*.yml', 'openapi/*.json');
  const steps = [
    `# The documents are sound.
      - run: ${run('specpact:lint', '--format', 'github')}`,
    ...(document === undefined ? [`  if: hashFiles(${documents}) != ''`] : []),
    ...('specpact:check' in scriptsOf(setup)
      ? [
          `# The generated clients are what their documents give.
      - run: ${run('specpact:check')}
        if: \${{ !cancelled() && hashFiles(${at(...(clients.length > 0 ? clients.map(({ folder }) => `${folder}/**`) : ['packages/*-client/**']))}) != '' }}`,
        ]
      : []),
    `# The pacts hold against the documents and their mocks.
      - run: ${run('specpact:verify', '--format', 'github')}
        if: \${{ !cancelled() && hashFiles(${at('pacts/*.json')}) != '' }}`,
  ];
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
${way === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(way)}\n`}\
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
${[...manager.workflow, ...steps].map((step) => `      ${step}\n`).join('')}`;
}
