import type { PackageManager } from './package-manager.ts';

/** What `init` sets up in a folder with a package.json. */
export interface Setup {
  /** The package.json is in this folder. An absolute path. */
  folder: string;
  /** The way from the top of the repository to the folder, with slashes. Empty at the top. */
  way: string;
  /** The top of the repository. An absolute path. */
  top: string;
  manager: PackageManager;
  /** The document, from the folder. `undefined` means every document in `openapi/`. */
  document: string | undefined;
  /** The clients to generate. Without one and without `document`, every document in `openapi/` has its own. */
  clients: readonly ClientSetup[];
}

/** A client that is generated, with its paths from the folder of the setup. */
export interface ClientSetup {
  document: string;
  folder: string;
  /** Makes the client a package. */
  packageName: string | undefined;
  /** What else `specpact generate` is given. */
  flags: readonly string[];
}

/** The scripts of package.json, by their names. */
export function scriptsOf({ document, clients }: Setup): Record<string, string> {
  const lint = { 'specpact:lint': command('lint', document), 'specpact:mock': command('mock', document) };
  const verify = {
    'specpact:verify':
      document === undefined ? 'specpact verify' : `${command('verify --document', document)} --pact pacts`,
  };
  if (document !== undefined && clients.length === 0) return { ...lint, ...verify };
  const generate = clients.length === 0 ? ['specpact generate'] : clients.map(generateCommand);
  return {
    ...lint,
    'specpact:generate': generate.join(' && '),
    'specpact:check': generate.map((one) => `${one} --check`).join(' && '),
    ...verify,
  };
}

function generateCommand({ document, folder, packageName, flags }: ClientSetup): string {
  const more = [...(packageName === undefined ? [] : ['--package', packageName]), ...flags];
  return [command('generate', document), '--out', ...[folder, ...more].map(quoted)].join(' ');
}

function command(name: string, file: string | undefined): string {
  return `specpact ${name}${file === undefined ? '' : ` ${quoted(file)}`}`;
}

/** The shells of all systems know double quotes. */
export function quoted(word: string): string {
  return /^[\w./@,+-]+$/.test(word) ? word : `"${word}"`;
}
