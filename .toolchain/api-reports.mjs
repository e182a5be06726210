import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root } from './paths.mjs';

// Writes `api/PACKAGE.api.md`, the public API of each published package, from its built types. With --check it writes
// nothing, and fails if a report differs: a review then sees each change of an API.

const isCheck = process.argv.includes('--check');
const folder = join(root, 'api');
const reports = publishedEntries().map(report);
const names = new Set(reports.map(({ name }) => name));
const gone = existsSync(folder)
  ? readdirSync(folder).filter((name) => name.endsWith('.api.md') && !names.has(name))
  : [];
const stale = [...reports.filter(({ isStale }) => isStale).map(({ name }) => name), ...gone];
if (stale.length === 0 || !isCheck) {
  console.log(`${reports.length} reports of public APIs in api/${isCheck ? ' are current' : ''}`);
} else {
  for (const name of stale) console.error(`api/${name} differs from what the package exports`);
  console.error('Read what has changed, and write the reports: pnpm api');
  process.exitCode = 1;
}
for (const name of gone) console.error(`api/${name} belongs to no package: remove it`);

/** Each entry of a published package that has types. */
function publishedEntries() {
  const packages = join(root, 'packages');
  return readdirSync(packages).flatMap((directory) => {
    const path = join(packages, directory);
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    if (manifest.private) return [];
    return Object.entries(manifest.exports).flatMap(([entry, { types }]) => {
      const suffix = entry === '.' ? '' : `.${entry.slice('./'.length)}`;
      return types ? [{ path, types: join(path, types), name: `${directory}${suffix}.api.md` }] : [];
    });
  });
}

function report({ path, types, name }) {
  const quiet = { default: { logLevel: 'none' } };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: path,
      mainEntryPointFilePath: types,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2023',
            lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable'],
            module: 'nodenext',
            strict: true,
            skipLibCheck: true,
            types: ['node'],
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: folder,
        reportTempFolder: join(root, 'node_modules/.cache/api-reports'),
        reportFileName: name,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      // What tsc says of the sources, it says in `typecheck`.
      messages: {
        compilerMessageReporting: quiet,
        extractorMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
    packageJsonFullPath: join(path, 'package.json'),
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    messageCallback: (message) => {
      if (message.logLevel === 'error') console.error(message.text);
      message.handled = true;
    },
  });
  return { name, isStale: apiReportChanged };
}
