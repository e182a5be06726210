import type { OpenApiDocument } from '@specpact/spec';
import type { GeneratedFile } from './generated-file.ts';
import { packageReadme, type ReadmeOptions, titleOf } from './package-readme.ts';

/** What a package and its client are called, and the versions that it depends on. */
export interface PackageNames {
  packageName: string;
  /** The client's name: `ShopClient`. */
  name: string;
  runtime: string;
  typescript: string;
  /** Whether there is a receiver of webhooks. */
  hasReceiver: boolean;
  /** The other files that it exports by themselves. */
  plugins: readonly string[];
  /** Whether operations have a file for each tag. */
  isSplit?: boolean;
  /** Whether validators have, too. */
  hasSplitValidators?: boolean;
  /** What it depends on beside the runtime, with versions. */
  dependencies?: Record<string, string>;
  /** How the client is generated. */
  options: ReadmeOptions;
}

/**
 * The files that make a package of a client's sources. The generator writes one of them again only if nobody has
 * edited it.
 */
export function packageFiles(
  document: OpenApiDocument,
  { packageName, name, options, ...made }: PackageNames,
): GeneratedFile[] {
  return [
    { name: 'README.md', text: packageReadme(document, packageName, name, options), isScaffold: true },
    {
      name: 'package.json',
      text: json(
        manifest(document, packageName, {
          ...made,
          ...(options.dates === 'temporal' && { typescript: TEMPORAL_TYPESCRIPT }),
        }),
      ),
      isScaffold: true,
    },
    { name: 'tsconfig.json', text: json(tsconfig(options)), isScaffold: true },
  ];
}

function manifest(
  document: OpenApiDocument,
  name: string,
  {
    runtime,
    typescript,
    hasReceiver,
    plugins,
    dependencies,
    isSplit,
    hasSplitValidators,
  }: Omit<PackageNames, 'packageName' | 'name' | 'options'>,
) {
  return {
    name,
    version: '0.1.0',
    description: `Typed client of ${titleOf(document)}.`,
    type: 'module',
    sideEffects: false,
    // For tools that do not read `exports`.
    main: './dist/index.js',
    types: './dist/index.d.ts',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './validators': { types: './dist/validators.d.ts', default: './dist/validators.js' },
      ...(hasReceiver && { './webhooks': { types: './dist/webhooks.d.ts', default: './dist/webhooks.js' } }),
      ...(isSplit && {
        './operations/*': { types: './dist/operations/*.d.ts', default: './dist/operations/*.js' },
      }),
      ...(hasSplitValidators && {
        './validators/*': { types: './dist/validators/*.d.ts', default: './dist/validators/*.js' },
      }),
      ...Object.fromEntries(
        plugins.map((name) => [`./${name}`, { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }]),
      ),
    },
    files: ['dist'],
    engines: { node: '>=20' },
    scripts: { build: 'tsc -p tsconfig.json', prepack: 'npm run build' },
    dependencies: { '@specpact/client': `^${runtime}`, ...dependencies },
    devDependencies: { typescript },
  };
}

/** A version of TypeScript with the types of Temporal. */
const TEMPORAL_TYPESCRIPT = '^7.0.0';

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    // Only what browsers and workers have, without the types of Node.
    lib: ['es2022', 'dom'],
    types: [],
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    rootDir: 'src',
    outDir: 'dist',
    declaration: true,
  },
  include: ['src'],
};

/** TypeScript has the types of Temporal in a library of their own, since version 6. */
function tsconfig({ dates }: ReadmeOptions) {
  if (dates !== 'temporal') return TSCONFIG;
  const { compilerOptions } = TSCONFIG;
  const lib = [...compilerOptions.lib, 'esnext.temporal'];
  return { ...TSCONFIG, compilerOptions: { ...compilerOptions, lib } };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
