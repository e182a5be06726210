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
  /** The client to generate from `document`. */
  client: { folder: string; packageName: string | undefined } | undefined;
}

/** The scripts of package.json, by their names. */
export function scriptsOf({ document, client }: Setup): Record<string, string> {
  const lint = { 'specpact:lint': command('lint', document), 'specpact:mock': command('mock', document) };
  const verify = {
    'specpact:verify':
      document === undefined ? 'specpact verify' : `${command('verify --document', document)} --pact pacts`,
  };
  if (document !== undefined && client === undefined) return { ...lint, ...verify };
  const named = client?.packageName === undefined ? '' : ` --package ${client.packageName}`;
  const generate = client
    ? `${command('generate', document)} --out ${quoted(client.folder)}${named}`
    : 'specpact generate';
  return {
    ...lint,
    'specpact:generate': generate,
    'specpact:check': `${generate} --check`,
    ...verify,
  };
}

function command(name: string, file: string | undefined): string {
  return `specpact ${name}${file === undefined ? '' : ` ${quoted(file)}`}`;
}

/** The shells of all systems know double quotes. */
function quoted(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `"${path}"`;
}
