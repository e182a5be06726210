import { basename } from 'node:path';
import type { PackageManager } from './package-manager.ts';

/** What a pipeline does at the gate. */
export interface GatePipeline {
  role: 'consumer' | 'provider';
  ci: 'github' | 'gitlab';
  /** The name of the application, as pacts call it. */
  app: string;
  /** The environment that it is deployed to. */
  environment: string;
  /** The store, if it is not the branch of this repository. */
  store: string | undefined;
  manager: PackageManager;
  /** The way from the top of the repository to the folder, with slashes. Empty at the top. */
  way: string;
}

/** A command of the pipeline. */
interface Step {
  /** What it is for, as a comment. */
  why: string;
  command: string;
  /** Whether it runs only on the default branch, because it deploys a version or follows a deployment. */
  deploys?: boolean;
}

/** The file of the pipeline, from the top of the repository. */
export function pipelineFile({ ci, way }: Pick<GatePipeline, 'ci' | 'way'>): string {
  const name = `specpact-gate${way === '' ? '' : `-${basename(way)}`}.yml`;
  return ci === 'github' ? `.github/workflows/${name}` : `.gitlab/${name}`;
}

/** The pipeline of a consumer or a provider, as a workflow of GitHub Actions or a file for GitLab to include. */
export function gatePipeline(pipeline: GatePipeline): string {
  return pipeline.ci === 'github' ? githubWorkflow(pipeline) : gitlabPipeline(pipeline);
}

function stepsOf({ role, ci, app, environment, manager }: GatePipeline): Step[] {
  const specpact = (command: string) => `${manager.execute} specpact ${command}`;
  const format = ci === 'github' ? ' --format github' : '';
  const version = `--app ${quoted(app)} --version "$VERSION"`;
  const to = `--to ${quoted(environment)}`;
  const before: Step[] =
    role === 'consumer'
      ? [{ why: 'The consumer tests write the pacts.', command: `${manager.run} test` }]
      : [
          { why: 'The documents are sound.', command: specpact(`lint${format}`) },
          {
            why: 'What changed. It fails if a consumer with a pact in pacts/ breaks.',
            command: specpact(`diff --fail-on affecting${format}`),
          },
          {
            why: 'The document keeps what consumers expect: on their main branches, and where they are deployed.',
            command: specpact(`verify --from "$SPECPACT_STORE" --no-replay --ignore-no-pacts-error${format}`),
          },
        ];
  return [
    ...before,
    {
      why: `This version, with its ${role === 'consumer' ? 'pacts' : 'document'}.`,
      command: specpact(`publish ${version} --branch "$BRANCH"`),
    },
    {
      why: `The gate: it fits everything that is in ${environment}.`,
      command: specpact(`can-i-deploy ${version} ${to} --retry-while-unknown 3${format}`),
    },
    {
      why: 'Put your own deployment here.',
      command: `echo "deploy ${app.replace(/[^\w./@ -]/g, '')} $VERSION"`,
      deploys: true,
    },
    { why: `It is there now.`, command: specpact(`record-deployment ${version} ${to}`), deploys: true },
  ];
}

function githubWorkflow(pipeline: GatePipeline): string {
  const { role, manager, way, store } = pipeline;
  const steps = stepsOf(pipeline).map(
    ({ why, command, deploys }) =>
      `      # ${why}\n      - run: ${command}\n${deploys ? '        if: github.ref_name == github.event.repository.default_branch\n' : ''}`,
  );
  return `# The gate of a ${role}. Create the environment once: ${manager.execute} specpact environments --create NAME
name: specpact gate
on:
  push:
    branches-ignore: [specpact]
permissions:
  # The branch specpact of this repository is the store, unless SPECPACT_STORE names another one.
  contents: write
# Two deployments at once would each be judged without the other.
concurrency: specpact-gate-\${{ github.ref }}
env:
  SPECPACT_STORE: ${JSON.stringify(store ?? '')}
  VERSION: \${{ github.sha }}
  BRANCH: \${{ github.ref_name }}
jobs:
  gate:
    runs-on: ubuntu-latest
    timeout-minutes: 20
${way === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(way)}\n`}\
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v5
        with:
          node-version: 24
${manager.workflow.map((step) => `      ${step}\n`).join('')}${steps.join('')}`;
}

function gitlabPipeline(pipeline: GatePipeline): string {
  const { role, manager, way, store } = pipeline;
  const steps = stepsOf(pipeline);
  const install = manager.workflow.flatMap((step) => /^- run: (.*)$/.exec(step)?.[1] ?? []);
  const lines = (some: readonly Step[]) =>
    some.map(({ why, command }) => `    # ${why}\n    - ${JSON.stringify(command)}\n`).join('');
  const job = (name: string, rule: string, some: readonly Step[], needs = '') => `${name}:
  image: node:24
  rules:
    - if: ${rule}
${needs}  variables:
    GIT_DEPTH: 0
  before_script:
${way === '' ? '' : `    - ${JSON.stringify(`cd ${quoted(way)}`)}\n`}${install.map((command) => `    - ${command}\n`).join('')}\
  script:
    - export VERSION="$CI_COMMIT_SHA" BRANCH="$CI_COMMIT_BRANCH"
${lines(some)}`;
  return `# The gate of a ${role}. Include it in .gitlab-ci.yml: include: [{ local: ${pipelineFile(pipeline)} }]
# Create the environment once: ${manager.execute} specpact environments --create NAME
# The branch specpact of this repository is the store, unless SPECPACT_STORE names another one. A job may push to it if
# the project allows that to its job token (Settings, CI/CD, Job token permissions).
variables:
  SPECPACT_STORE: ${JSON.stringify(store ?? '')}
${job(
  'specpact-gate',
  '$CI_COMMIT_BRANCH && $CI_COMMIT_BRANCH != "specpact"',
  steps.filter(({ deploys }) => !deploys),
)}${job(
  'specpact-deploy',
  '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
  steps.filter(({ deploys }) => deploys),
  '  needs: [specpact-gate]\n',
)}`;
}

/** A text as one word of a shell, without characters that mean something in YAML. */
function quoted(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
