// src/ takes the inputs of the action and the event of GitHub, from the environment.
// It gives annotations, a summary of the job, one comment on the pull request, and an exit code.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the workflow asks for, and where it runs. */
export interface Inputs {
  cwd: string;
  /** The arguments of each command that is to run. */
  verify: readonly string[] | undefined;
  diff: readonly string[] | undefined;
  /** A heading, and what tells the comments of several uses apart. */
  name: string;
  /** The file of the job's summary. */
  summary: string | undefined;
  /** `undefined` if no comment is wanted, or this is no pull request. */
  pullRequest: PullRequest | undefined;
}

/** Where a comment goes. */
export interface PullRequest {
  /** The address of GitHub's REST API. */
  api: string;
  /** `owner/name`. */
  repository: string;
  number: number;
  token: string;
}

/** @throws {Error} if an input makes no sense. */
export function readInputs(env: Environment): Inputs {
  const number = env.GITHUB_EVENT_PATH ? pullRequestOf(env.GITHUB_EVENT_PATH) : undefined;
  const wanted = (name: string) => isOn(env, name);
  return {
    cwd: resolve(env.GITHUB_WORKSPACE ?? '.', env.SPECPACT_WORKING_DIRECTORY ?? '.'),
    verify: wanted('VERIFY') ? words(env.SPECPACT_VERIFY_ARGUMENTS) : undefined,
    // On a push there is nothing to compare with.
    diff: wanted('DIFF') && number !== undefined ? words(env.SPECPACT_DIFF_ARGUMENTS) : undefined,
    name: env.SPECPACT_NAME ?? '',
    summary: env.GITHUB_STEP_SUMMARY,
    pullRequest:
      wanted('COMMENT') && number !== undefined
        ? {
            api: env.GITHUB_API_URL ?? 'https://api.github.com',
            repository: env.GITHUB_REPOSITORY ?? '',
            number,
            token: env.SPECPACT_TOKEN ?? '',
          }
        : undefined,
  };
}

function isOn(env: Environment, name: string): boolean {
  const text = env[`SPECPACT_${name}`] || 'true';
  if (text === 'true' || text === 'false') return text === 'true';
  throw new Error(`the input ${name.toLowerCase()} takes true or false, not "${text}"`);
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function pullRequestOf(file: string): number | undefined {
  const event = JSON.parse(readFileSync(file, 'utf8')) as { pull_request?: { number?: unknown } };
  const number = event.pull_request?.number;
  return typeof number === 'number' ? number : undefined;
}
