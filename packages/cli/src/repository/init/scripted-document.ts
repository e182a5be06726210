import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '@specpact/spec';
import { readPackageManifest } from './package-manifest.ts';

/** The file that a script such as `specpact lint docs/api.yaml` names, with or without double quotes. */
const LINTED = /^specpact lint (?:"([^"]+)"|([^\s"&|;-][^\s"&|;]*))/;

/** The document outside `openapi/` that the scripts of `init` name, from the folder. `undefined` if there is none. */
export async function scriptedDocument(folder: string): Promise<string | undefined> {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { scripts } = (await readPackageManifest(file)).value;
  const script = isJsonObject(scripts) ? scripts['specpact:lint'] : undefined;
  const [, quoted, plain] = (typeof script === 'string' && LINTED.exec(script)) || [];
  const document = quoted ?? plain;
  return document !== undefined && existsSync(join(folder, document)) ? document : undefined;
}
