import { resolve } from 'node:path';
import { printable } from '@specpact/spec/printable';
import type { Command } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { parseFlags, SIZE_FLAG } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';

export const upgrade: Command = {
  summary: 'write a document of Swagger 2.0 or OpenAPI 3.0 as OpenAPI 3.1 or 3.2',
  help: `specpact upgrade: a document in a later version of OpenAPI.

Usage: specpact upgrade [OPTION…] FILE

It writes the document in the later version, with the same meaning, as YAML in
one file. YAML comments stay with the parts that they are about. FILE does not
change.

Options:
  --to VERSION         3.1 (default) or 3.2
  --out FILE           write to this file instead of to stdout; the file must
                       not be there yet
  --max-file-size MIB  read files of up to this many MiB (default: 32)

Examples:
  specpact upgrade openapi/shop.json --out openapi/shop.yaml
  specpact upgrade openapi/shop.yaml --to 3.2 > shop-3.2.yaml

Exit code: 0 done; 2 it could not run: the document cannot be read, or already
has the later version. Then it writes nothing.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      to: { type: 'string', default: '3.1' },
      out: { type: 'string' },
      ...SIZE_FLAG,
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      throw new UsageError('upgrade takes one document: specpact upgrade FILE');
    }
    const { to, out } = values;
    if (to !== '3.1' && to !== '3.2') throw new UsageError(`--to takes 3.1 or 3.2, not "${to}"`);
    const { createFile, loadDocument, upgradedText, withoutForm } = await import('@specpact/spec');
    const document = await loadDocument(resolve(io.cwd, file), await sizeOf(values, io));
    if (document.version >= to) {
      io.stderr.write(`${printable(`specpact: ${file} is already OpenAPI ${document.version}`)}\n`);
      return 2;
    }
    for (const path of withoutForm(document.root)) {
      const { line, column } = document.locate(path);
      const reason = 'OpenAPI 3 cannot express this collectionFormat; the style still names it';
      io.stderr.write(`${printable(`specpact: warning: ${file}:${line}:${column}: ${reason}`)}\n`);
    }
    const text = upgradedText(document, to);
    if (out === undefined) io.stdout.write(text);
    else await createFile(resolve(io.cwd, out), text);
    return 0;
  },
};
