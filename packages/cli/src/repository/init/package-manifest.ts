// init/ takes the repository that `init` adds to.
// It gives its package.json, package manager and CI workflow.
import { DocumentError, isJsonObject, type JsonObject, readSource, replaceFile } from '@specpact/spec';
import { UsageError } from '../../flags/usage-error.ts';

/** A package.json, before it is changed. */
export interface PackageManifest {
  file: string;
  text: string;
  value: JsonObject;
}

/**
 * Reads a package.json.
 *
 * @throws {UsageError} if there is none.
 * @throws {DocumentError} with the place, if it does not hold a JSON object.
 */
export async function readPackageManifest(file: string): Promise<PackageManifest> {
  const source = await readSource(file).catch((cause: unknown) => {
    if (!(cause instanceof DocumentError) || !cause.isMissing) throw cause;
    throw new UsageError(
      `there is no ${file}: run specpact init in a folder with a package.json, or run npm init first`,
      {
        cause,
      },
    );
  });
  const { text, value } = source;
  if (!isJsonObject(value)) {
    throw new DocumentError('must hold an object', { position: source.locate([]) });
  }
  for (const name of ['scripts', 'dependencies', 'devDependencies']) {
    if (value[name] === undefined || isJsonObject(value[name])) continue;
    throw new DocumentError(`"${name}" must be an object`, { position: source.locate([name]) });
  }
  return { file, text, value: structuredClone(value) };
}

/** Adds the members that an object of the manifest lacks. Existing members stay as they are. */
export function addMissing(manifest: JsonObject, member: string, wanted: Record<string, string>): string[] {
  const found = manifest[member];
  const own = isJsonObject(found) ? found : {};
  const missing = Object.entries(wanted).filter(([name]) => !Object.hasOwn(own, name));
  if (missing.length > 0) manifest[member] = { ...own, ...Object.fromEntries(missing) };
  return missing.map(([name]) => name);
}

/** Writes the manifest with its own indent and line ends, under another name and then renamed. */
export async function replacePackageManifest({ file, text, value }: PackageManifest): Promise<void> {
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const written = `${JSON.stringify(value, null, indent)}${/\n$/.test(text) ? '\n' : ''}`;
  await replaceFile(file, text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written);
}
