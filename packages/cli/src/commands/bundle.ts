import { resolve } from 'node:path';
import { printable } from '@specpact/spec/printable';
import type { Command } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';

export const bundle: Command = {
  summary: 'write a document of many files as one file, and fetch remote files',
  help: `specpact bundle: a document in one file.

Usage: specpact bundle [OPTION…] FILE

It writes one file with the parts of all files, in the same version of OpenAPI.
The file is JSON if --out ends with .json, and YAML with comments otherwise.

With --allow-remote it first fetches the files that the document refers to on
that host, once, into remote/ beside the document. The file remote.lock lists
them with their hashes. Then every command reads the copies, and no command goes
to the network. Commit remote/ and remote.lock.

Options:
  --out FILE           write to this file instead of to stdout
  --allow-remote HOST  fetch from this host: example.com or localhost:8080;
                       may be given several times
  --root DIR           the folder that all files of the document lie in or below
                       (default: the document's own). In a monorepo, the one
                       that also has ../common
  --max-file-size MIB  read files of up to this many MiB (default: 32)

Examples:
  specpact bundle openapi/shop.yaml --out dist/shop.json
  specpact bundle openapi/shop.yaml --allow-remote schemas.example.com

Exit code: 0 done; 2 it could not run: the document cannot be read, or a file
cannot be fetched. Then it writes nothing.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      out: { type: 'string' },
      root: { type: 'string' },
      'allow-remote': { type: 'string', multiple: true, default: [] },
      ...SIZE_FLAG,
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      throw new UsageError('bundle takes one document: specpact bundle FILE');
    }
    const size = await sizeOf(values, io);
    const { bundledText, loadDocument, replaceFile } = await import('@specpact/spec');
    const path = resolve(io.cwd, file);
    if (values['allow-remote'].length > 0) {
      const { fetchRemote } = await import('../repository/fetch-remote.ts');
      for (const url of await fetchRemote(path, values['allow-remote'], size)) {
        io.stderr.write(`${printable(`fetched    ${url}`)}\n`);
      }
    }
    const root = values.root === undefined ? undefined : resolve(io.cwd, values.root);
    const document = await loadDocument(path, { ...size, root });
    const { out } = values;
    const isJson = out?.endsWith('.json') ?? false;
    const text = isJson ? `${JSON.stringify(document.written.root, null, 2)}\n` : bundledText(document);
    if (out === undefined) io.stdout.write(text);
    else await replaceFile(resolve(io.cwd, out), text);
    return 0;
  },
};
