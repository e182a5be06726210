import { isJsonObject, type JsonObject, type OpenApiDocument } from '@specpact/spec';
import { clientMethods, clientName } from './client-source.ts';
import type { GeneratedFile } from './generate-client.ts';
import { literal, Source } from './literal.ts';

/**
 * What makes a package of a client's sources. Whoever edits one of these keeps it: they are written
 * anew only as long as nobody has.
 */
export function packageFiles(
  document: OpenApiDocument,
  { packageName, runtime, typescript }: { packageName: string; runtime: string; typescript: string },
): GeneratedFile[] {
  return [
    { name: 'README.md', text: readme(document, packageName), isScaffold: true },
    {
      name: 'package.json',
      text: json(manifest(document, packageName, runtime, typescript)),
      isScaffold: true,
    },
    { name: 'tsconfig.json', text: json(TSCONFIG), isScaffold: true },
  ];
}

function manifest(document: OpenApiDocument, name: string, runtime: string, typescript: string) {
  return {
    name,
    version: '0.1.0',
    description: `Typed client of ${titleOf(document)}.`,
    type: 'module',
    sideEffects: false,
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './validators': { types: './dist/validators.d.ts', default: './dist/validators.js' },
    },
    files: ['dist'],
    engines: { node: '>=20' },
    scripts: { build: 'tsc -p tsconfig.json', prepack: 'npm run build' },
    dependencies: { '@specpact/client': `^${runtime}` },
    devDependencies: { typescript },
  };
}

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    // What a browser and a worker have, and nothing of Node.
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

function readme(document: OpenApiDocument, packageName: string): string {
  const name = clientName(document);
  const methods = clientMethods(document);
  const method = methods.find(({ isOptional }) => isOptional) ?? methods[0];
  const options = exampleOptions(document);
  const call = method
    ? `\nconst result = await client.${method.name}(${method.isOptional ? '' : '{ /* params, body */ }'});\nif (result.ok) console.log(result.data);\nelse console.error(result.status, result.problem ?? result.error);\n`
    : '';
  return `# ${packageName}

A typed client of ${titleOf(document)}, over \`@specpact/client\`.

    npm install ${packageName}

\`\`\`ts
import { create${name} } from '${packageName}';

const client = create${name}(${literal({ ...options })});
${call}\`\`\`

A call gives one union, narrowed by \`status\`; \`.orThrow()\` gives the data or throws. Responses can be held to
the schemas of the document as well, by validators that nobody pays for who does not import them:

\`\`\`ts
import { validateWith } from '@specpact/client';
import { validators } from '${packageName}/validators';

const client = create${name}(${literal({ ...options, validation: new Source('validateWith(validators)') })});
\`\`\`

\`npm run build\` compiles \`src/\`, which \`specpact generate\` wrote: change the document, not the code.
`;
}

/** What a client needs to be made: a credential, and a base URL where the document has no whole one. */
function exampleOptions(document: OpenApiDocument): Record<string, unknown> {
  const { servers, components } = document.root;
  const [server] = Array.isArray(servers) ? servers : [];
  const url = isJsonObject(server) ? server.url : undefined;
  const schemes = isJsonObject(components) ? components.securitySchemes : undefined;
  const [scheme] = Object.keys(isJsonObject(schemes) ? schemes : {});
  const { type, scheme: http } = scheme
    ? (objectAt(document, ['components', 'securitySchemes', scheme]) ?? {})
    : {};
  const isBasic = type === 'http' && String(http).toLowerCase() === 'basic';
  return {
    ...(!(typeof url === 'string' && /^https?:/.test(url)) && { baseUrl: 'https://api.example.com' }),
    ...(scheme && {
      credentials: { [scheme]: isBasic ? { username: 'USER', password: 'PASSWORD' } : 'SECRET' },
    }),
  };
}

function objectAt(document: OpenApiDocument, path: readonly string[]): JsonObject | undefined {
  const value = document.resolve(path)?.value;
  return isJsonObject(value) ? value : undefined;
}

/** The API's title on one line, as text that no Markdown, JSON or HTML makes anything of. */
function titleOf(document: OpenApiDocument): string {
  const { title } = isJsonObject(document.root.info) ? document.root.info : {};
  const text = typeof title === 'string' ? title : '';
  return (
    text
      .replace(/[\p{Cc}\u2028\u2029<>`[\]\\]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim() || document.name
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
