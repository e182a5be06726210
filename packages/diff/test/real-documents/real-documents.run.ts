import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadDocument } from '@specpact/spec';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Change, compareDocuments } from '../../src/index.ts';

/** The packages with the documents, each version under a name of its own. They are no dependencies of this one. */
const PACKAGES = {
  github: 'npm:@octokit/openapi@23.0.2',
  'blockfrost-old': 'npm:@blockfrost/openapi@0.1.84',
  'blockfrost-new': 'npm:@blockfrost/openapi@0.1.93',
  'dialogporten-1': 'npm:@digdir/dialogporten-schema@1.23.2',
  'dialogporten-2': 'npm:@digdir/dialogporten-schema@1.40.0',
  'dialogporten-3': 'npm:@digdir/dialogporten-schema@1.118.6',
  'directus-old': 'npm:@directus/specs@13.0.0',
  'directus-new': 'npm:@directus/specs@15.2.0',
};

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'specpact', 'diff');
const github = (version: string) => `github/generated/ghes-${version}.json`;
const dialogporten = (number: number) => `dialogporten-${number}/swagger.verified.json`;

/** Pairs of versions, and changes between them that were checked by hand. */
const PAIRS: readonly { old: string; new: string; breaks: number; checked: readonly string[] }[] = [
  {
    old: github('3.17'),
    new: github('3.18'),
    breaks: 0,
    checked: [
      'response 200 of code-scanning/get-default-setup: `threat_model` is new',
      'response 422 of code-scanning/get-analysis is new',
      'query parameter `hide_secret` of secret-scanning/list-alerts-for-repo is new',
      'dependabot/repository-access-for-org (GET /orgs/{org}/dependabot/repository-access) is new',
      'the request body of code-scanning/update-default-setup: `threat_model` is new',
    ],
  },
  {
    old: github('3.17'),
    new: github('3.19'),
    breaks: 3,
    checked: [
      'the request body of code-security/detach-configuration: `selected_repository_ids` now has `minItems` 1',
      'the request body of code-security/detach-configuration: `selected_repository_ids` now has `maxItems` 250',
      // `nullable` in one part of an `allOf`, and not in the other.
      'the request body of code-security/update-enterprise-configuration: `code_scanning_default_setup_options` may no longer be null',
      'response 200 of actions/get-github-actions-permissions-organization: `sha_pinning_required` is new',
      'the request body of code-scanning/update-alert: `create_request` is new',
      'the request body of apps/create-installation-access-token: `permissions.enterprise_organization_installations` is new',
      'the request body of code-security/create-configuration: `secret_protection` is new',
    ],
  },
  {
    old: 'blockfrost-old/openapi.yaml',
    new: 'blockfrost-new/openapi.yaml',
    breaks: 3,
    checked: [
      'response 200 of GET /txs/{hash}/redeemers: `[].purpose` may now be `vote`, `propose`',
      'response 200 of GET /accounts/{stake_address}: `registered` is new and required',
      'query parameter `from` of GET /assets/{asset}/transactions is new',
    ],
  },
  { old: dialogporten(1), new: dialogporten(2), breaks: -1, checked: [] },
  { old: dialogporten(2), new: dialogporten(3), breaks: -1, checked: [] },
  {
    old: 'directus-old/dist/openapi.json',
    new: 'directus-new/dist/openapi.json',
    breaks: -1,
    checked: ['response 200 of acceptInvite is gone', 'query parameter `meta` of createUser is gone'],
  },
];

beforeAll(async () => {
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: cache,
    shell: process.platform === 'win32',
  });
});

describe.each(PAIRS)('$old and $new', ({ old, new: now, breaks, checked }) => {
  let changes: readonly Change[];

  beforeAll(async () => {
    const [before, after] = [old, now].map((file) => loadDocument(join(cache, 'node_modules', file)));
    changes = before && after ? compareDocuments(await before, await after) : [];
  });

  test('what was checked by hand is found', () => {
    const messages = changes.map(({ message }) => message);
    for (const message of checked) expect(messages).toContain(message);
    if (breaks >= 0) expect(changes.filter(({ severity }) => severity === 'breaking')).toHaveLength(breaks);
    expect(changes.length).toBeGreaterThan(0);
  });

  test('at most 2 % are not decided, and each break of a schema has a value that shows it', () => {
    const open = changes.filter(({ undecided }) => undecided !== undefined);
    expect(open.length).toBeLessThanOrEqual(changes.length * 0.02);
    const bare = changes.filter(
      ({ severity, witness, code }) =>
        severity === 'breaking' &&
        !witness &&
        /^(request|response|message)\..*\.(narrowed|widened|changed)$/.test(code),
    );
    // A format that no validator knows limits values, and no value shows it.
    expect(bare.filter(({ code }) => !/\.(format|encoding)\./.test(code))).toEqual([]);
  });
});
