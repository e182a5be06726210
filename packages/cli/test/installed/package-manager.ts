/** A package manager, and how it takes packed packages in place of the registry's. */
export interface PackageManager {
  name: string;
  /** The command that installs what package.json names, install scripts and all. */
  install: readonly string[];
  /** What it reads besides package.json, by the name of the file. */
  files?: (tarballs: Readonly<Record<string, string>>) => Record<string, string>;
}

const QUIET = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
export const NPM: PackageManager = { name: 'npm', install: ['npm', 'install', ...QUIET] };

/** npm fetches each one: no machine has all of them. */
const fetched = (...packageAndCommand: string[]) => ['npm', 'exec', '--yes', '--', ...packageAndCommand];

const overrides: PackageManager['files'] = (tarballs) => ({
  'pnpm-workspace.yaml': JSON.stringify({ packages: [], overrides: tarballs }),
});

export const OTHERS: readonly PackageManager[] = [
  { name: 'pnpm 10', install: fetched('pnpm@10', 'install', '--no-frozen-lockfile'), files: overrides },
  { name: 'pnpm 12', install: fetched('pnpm@12', 'install', '--no-frozen-lockfile'), files: overrides },
  { name: 'yarn 1', install: fetched('yarn@1', 'install') },
  {
    name: 'yarn 4',
    install: fetched('@yarnpkg/cli-dist@4', 'install', '--no-immutable'),
    files: () => ({ 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\nenableTelemetry: false\n' }),
  },
  { name: 'bun', install: fetched('bun@1', 'install', '--no-frozen-lockfile') },
];
