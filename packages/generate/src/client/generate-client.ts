// client/ takes a document, and the texts of its types, contract and validators.
// It gives all files of a client, or of a package with a client.
import { DocumentError, type OpenApiDocument } from '@specpact/spec';
import type { NativeOptions } from '../native/native-kind.ts';
import { banner } from '../source/banner.ts';
import { clientName } from '../source/client-name.ts';
import { runtimeVersion } from '../source/generator.ts';
import type { ImportEnding } from '../source/import-ending.ts';
import type { ValidatorLibrary } from '../validators/library/library.ts';
import type { ValidatorFunctions } from '../validators/validators.ts';
import type { GeneratedFile } from './generated-file.ts';

/** The plugins that there are. */
export const PLUGINS = ['tanstack-query', 'swr'] as const;
export type Plugin = (typeof PLUGINS)[number];

/** What is generated, and how. */
export interface GenerateOptions extends NativeOptions {
  /**
   * `parts`: types, contract, functions of operations and validators, for a client that a person writes. `client`: the
   * same, and a client with a method per operation. `package`: the same in `src`, and package.json, tsconfig.json and README.md.
   *
   * @default 'parts'
   */
  layout?: 'parts' | 'client' | 'package';
  /** The package's name, for the layout `package`. */
  packageName?: string | undefined;
  /**
   * The name of the API in the client's name: `orders` gives `OrdersClient`.
   *
   * @default the document's title
   */
  name?: string | undefined;
  /**
   * How files import each other: `.js` for compilers, `.ts` for tools that run sources.
   *
   * @default 'js'
   */
  imports?: ImportEnding | undefined;
  /** `const` writes the enums of named schemas as constant objects, too. */
  enums?: 'const' | undefined;
  /** `tags` puts the methods of the client into groups, by the first tag of their operations. */
  group?: 'tags' | undefined;
  /** `tags` writes the functions and types of operations into a file for each tag, for faster compilers. */
  split?: 'tags' | undefined;
  /**
   * `zod` and `valibot` write the schemas of a library, for programs and for the client's own checks. `standard` lets
   * the compiled ones have the interface of Standard Schema. Schemas describe JSON, so none goes with `dates` or `int64`.
   */
  validators?: ValidatorLibrary | undefined;
  /**
   * Further files: `tanstack-query` writes the options of queries and mutations for TanStack Query 5, and `swr` the keys
   * and fetchers for SWR 2.
   */
  plugins?: readonly Plugin[] | undefined;
  /** Called with the name of each step as it begins, because a large document takes seconds. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Generates the files of a document's client. Nothing is written.
 *
 * @param documentPath how the files call the document: its path from the repository's root.
 * @throws {DocumentError} if the document's structure is not that of OpenAPI.
 */
export async function generateClient(
  document: OpenApiDocument,
  documentPath: string,
  options: GenerateOptions = {},
): Promise<readonly GeneratedFile[]> {
  const stop = new AbortController();
  try {
    return await makeFiles(document, documentPath, { ...options, signal: stop.signal });
  } catch (cause) {
    stop.abort();
    // The stack overflows here or in a library, by depth or by a long list that is spread into arguments.
    const overflow = [cause, cause instanceof Error ? cause.cause : undefined];
    if (!overflow.some((error) => error instanceof RangeError)) throw cause;
    throw new DocumentError('too large, or too deeply nested, to generate a client of it', {
      position: document.locate([]),
      cause,
    });
  }
}

async function makeFiles(
  written: OpenApiDocument,
  documentPath: string,
  options: GenerateOptions & { signal: AbortSignal },
): Promise<readonly GeneratedFile[]> {
  const {
    layout = 'parts',
    packageName = '',
    name,
    imports = 'js',
    enums,
    group,
    split,
    validators: library,
    plugins,
    onProgress,
    signal,
  } = options;
  // Loaded only now, because an unchanged folder does not need them.
  const [
    { preparedTypes },
    { scenarioTypes },
    { contractSource },
    { compiledValidators, validatorsSource },
    { clientMethods },
    { operationType, operationTypes, operationTypesSource },
    { operationFunctionsSource },
    { webhooksSource },
    { nativeValues },
    { ConversionsSource },
    { libraryFunctions, LIBRARIES },
    { XmlSource },
    { eventData },
  ] = await Promise.all([
    import('../types/schema-types.ts'),
    import('../types/scenario-types.ts'),
    import('../contract/contract.ts'),
    import('../validators/validators.ts'),
    import('./client-method.ts'),
    import('./operation/operation-types.ts'),
    import('./operation/operation-functions.ts'),
    import('./webhooks-source.ts'),
    import('../native/native-values.ts'),
    import('../native/conversions-source.ts'),
    import('../validators/library/validator-functions.ts'),
    import('../xml/xml-source.ts'),
    import('../events/event-data.ts'),
  ]);
  if (library && (options.dates || options.int64)) {
    throw new TypeError('the schemas of `validators` describe JSON: leave out `dates` and `int64`');
  }
  const { document, rules: events } = eventData(written);
  onProgress?.('types');
  const values = nativeValues(document, options);
  const native = values && new ConversionsSource(values);
  const prepared = await preparedTypes(document, values);
  const methods = clientMethods(document);
  const compileValidators = (functions?: ValidatorFunctions) =>
    compiledValidators(document, methods, { native, functions, signal });
  // Those of a large document are compiled while this thread writes types. A library needs the names of the types.
  const begun = library ? undefined : compileValidators();
  // If this thread fails first, nobody waits for them.
  begun?.catch(() => undefined);
  const { text, names } = prepared.write();
  const ownName = clientName(document, name);
  const types = operationTypes(document, methods, new Set([...names.values(), ownName, `${ownName}Options`]));
  const parts = {
    document,
    name: ownName,
    methods,
    types,
    schemaNames: new Set(names.values()),
    ending: imports,
    native,
    events,
    xml: new XmlSource(document, values),
  };
  const typed = methods.map((method) => ({ ...method, type: operationType(method.operation) }));
  const functions =
    library && libraryFunctions(document, library, { methods: typed, names, ending: imports });
  const sources = [
    { name: 'contract.ts', text: contractSource(document, parts) },
    { name: 'schema.ts', text: text + scenarioTypes(document) },
  ];
  if (split === 'tags') {
    const { splitOperations } = await import('./split/split-operations.ts');
    sources.push(...splitOperations(parts));
  } else {
    sources.push(
      { name: 'operations.ts', text: operationFunctionsSource(parts) },
      { name: 'types.ts', text: operationTypesSource(methods, types, imports) },
    );
  }
  if (!parts.xml.isEmpty) sources.push({ name: 'xml.ts', text: parts.xml.text() });
  if (native) sources.push({ name: 'conversions.ts', text: native.text() });
  if (enums === 'const') {
    const { enumsSource } = await import('./enums-source.ts');
    sources.push({ name: 'enums.ts', text: enumsSource(document) });
  }
  if (plugins?.length) {
    const [{ pluginSource }, { PLUGIN_FUNCTIONS }] = await Promise.all([
      import('./plugins/plugin-source.ts'),
      import('./plugins/plugins.ts'),
    ]);
    const wanted = PLUGINS.filter((plugin) => plugins.includes(plugin));
    for (const plugin of wanted) {
      sources.push({ name: `${plugin}.ts`, text: pluginSource(parts, PLUGIN_FUNCTIONS[plugin]) });
    }
  }
  if (layout !== 'parts') {
    const [{ clientSource }, { methodGroups }, { indexSource }] = await Promise.all([
      import('./client-source.ts'),
      import('./method-groups.ts'),
      import('./index-source.ts'),
    ]);
    const groups = group === 'tags' ? methodGroups(document, methods) : [];
    sources.push(
      { name: 'client.ts', text: clientSource({ ...parts, groups }) },
      { name: 'index.ts', text: indexSource(parts.name, imports) },
    );
  }
  onProgress?.('validators');
  const compiled = await (begun ?? compileValidators(functions));
  if (split === 'tags' && !library) {
    const { splitValidators } = await import('./split/split-validators.ts');
    sources.push(...splitValidators(compiled, parts));
  } else {
    sources.push({ name: 'validators.ts', text: validatorsSource(compiled, imports) });
  }
  sources.push(...(functions?.files ?? []));
  const webhooks = webhooksSource(document, { ...parts, webhooks: compiled.webhooks });
  if (webhooks !== undefined) sources.push({ name: 'webhooks.ts', text: webhooks });
  const top = banner(documentPath);
  const files = sources
    .map(({ name, text }) => ({ name, text: top + text }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (layout !== 'package') return files;
  const own = library === 'zod' || library === 'valibot' ? LIBRARIES[library] : undefined;
  const { packageFiles } = await import('./package-files.ts');
  return [
    ...packageFiles(document, {
      packageName,
      name: parts.name,
      options,
      hasReceiver: webhooks !== undefined,
      plugins: [...(enums === 'const' ? ['enums'] : []), ...(own ? [own.name] : []), ...(plugins ?? [])],
      isSplit: split === 'tags',
      hasSplitValidators: split === 'tags' && !library,
      dependencies: own ? { [own.name]: own.versions } : {},
      ...runtimeVersion(),
    }),
    ...files.map((file) => ({ ...file, name: `src/${file.name}` })),
  ];
}
