import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Another server that answers from a document. */
export interface Peer {
  name: string;
  version: string;
  /** The arguments of `node`. */
  command: (file: string, port: number) => string[];
  /**
   * The path below which it serves the document. Some servers use the path of the document's first server.
   */
  prefix: string;
}

const bin = (folder: string, name: string) => join(folder, 'node_modules', '.bin', name);

const PEERS: {
  name: string;
  package: string;
  prefix?: string;
  command: (folder: string) => Peer['command'];
}[] = [
  {
    name: 'Prism',
    package: '@stoplight/prism-cli',
    command: (folder) => (file, port) => [
      bin(folder, 'prism'),
      'mock',
      '-v',
      'silent',
      '-p',
      String(port),
      file,
    ],
  },
  {
    name: '@scalar/mock-server',
    package: '@scalar/mock-server',
    // The package has no command. This is the server from its documentation.
    command: (folder) => (file, port) => [
      fileURLToPath(new URL('./scalar-server.mjs', import.meta.url)),
      folder,
      file,
      String(port),
    ],
  },
  {
    name: 'Mockoon',
    package: '@mockoon/cli',
    prefix: '/jelouapi',
    command: (folder) => (file, port) => [
      bin(folder, 'mockoon-cli'),
      'start',
      '--data',
      file,
      '--port',
      String(port),
      '--hostname',
      '127.0.0.1',
      '--disable-log-to-file',
    ],
  },
  {
    name: 'Specmatic',
    package: 'specmatic',
    command: (folder) => (file, port) => [
      bin(folder, 'specmatic'),
      'stub',
      file,
      '--port',
      String(port),
      '--host',
      '127.0.0.1',
    ],
  },
];

/** The peers that are installed in a folder, and the names of those that are missing. */
export function findPeers(folder: string | undefined): { found: Peer[]; missing: string[] } {
  const found: Peer[] = [];
  const missing: string[] = [];
  for (const { name, package: from, prefix = '', command } of PEERS) {
    const manifest = folder && join(folder, 'node_modules', from, 'package.json');
    if (!folder || !manifest || !existsSync(manifest)) {
      missing.push(`${name} (${from})`);
      continue;
    }
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    found.push({ name, version, prefix, command: command(folder) });
  }
  return { found, missing };
}
