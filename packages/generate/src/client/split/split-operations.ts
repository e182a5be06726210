// client/split/ takes the operations of a document.
// It gives their functions and types in a file for each tag, so that a compiler reads those that a program uses.
import { securitySchemes } from '../../contract/contract.ts';
import { literal } from '../../source/literal.ts';
import type { ClientParts } from '../client-source.ts';
import { connectName, type FunctionNames, functionNames } from '../function-names.ts';
import type { GeneratedFile } from '../generated-file.ts';
import { connectFunction, functionsSource, takesHeaders } from '../operation/operation-functions.ts';
import { type OperationTypes, operationTypesSource } from '../operation/operation-types.ts';
import { above, tagFiles } from './tag-files.ts';

/**
 * `operations/` and `types/` with a file for each tag, and `operations.ts` and `types.ts`, which export all of them. The
 * function that makes a connection is in `operations/connection.ts`. It does not need `contract.ts`, so a program that
 * calls one operation has little to compile.
 */
export function splitOperations(parts: ClientParts): GeneratedFile[] {
  const { document, methods, types, ending } = parts;
  const names = functionNames(parts);
  const indexes = new Map(methods.map((method, index) => [method, index]));
  const files = tagFiles(parts).flatMap(({ name, methods: own }) => {
    const places = own.map((method) => indexes.get(method) ?? 0);
    const ownTypes = places.map((place) => types[place]).filter((one): one is OperationTypes => !!one);
    const ownNames = places.map((place) => names[place]).filter((one): one is FunctionNames => !!one);
    const part = { ...parts, methods: own, types: ownTypes };
    const { imports, local, text } = functionsSource(part, ownNames);
    const given = takesHeaders(part) ? ['type OptionalIfEmpty'] : [];
    const runtime = ['type Call', 'type Connection', ...given, ...imports];
    const head = above(local).replace(`'../types.${ending}'`, `'../types/${name}.${ending}'`);
    return [
      {
        name: `operations/${name}.ts`,
        text: `import { ${runtime.join(', ')} } from '@specpact/client';\n${head}${text}`,
      },
      { name: `types/${name}.ts`, text: above(operationTypesSource(own, ownTypes, ending)) },
    ];
  });
  const exportsOf = (folder: string, word: string) =>
    files
      .flatMap(({ name }) => (name.startsWith(`${folder}/`) ? [name.replace(/\.ts$/, `.${ending}`)] : []))
      .map((name) => `${word} * from './${name}';\n`)
      .join('');
  const connection = `export { ${connectName(parts.name)} } from './operations/connection.${ending}';\n`;
  return [
    { name: 'operations.ts', text: `${connection}${exportsOf('operations', 'export')}` },
    { name: 'operations/connection.ts', text: connectionSource(parts, document.operations) },
    { name: 'types.ts', text: exportsOf('types', 'export type') || 'export {};\n' },
    ...files,
  ];
}

/** What the type of a connection needs of a contract: the schemes, and which alternatives there are. */
function connectionSource(parts: ClientParts, operations: ClientParts['document']['operations']): string {
  const alternatives = new Map(
    operations
      .flatMap(({ security }) => security)
      .map((alternative) => alternative.map(({ name }) => name))
      .map((names) => [JSON.stringify(names), names]),
  );
  const security = literal([...alternatives.values()]);
  const more = takesHeaders(parts) ? ['type GivenBy', 'type OwnHeaders'] : [];
  const runtime = ['type Connection', 'type ConnectionOptions', 'connectionTo', ...more];
  return `import { ${runtime.join(', ')} } from '@specpact/client';

const known = {
  servers: [],
  securitySchemes: ${literal(securitySchemes(parts.document), '  ')},
  operations: { all: { id: '', security: ${security}, responses: {} } },
} as const;

${connectFunction(parts, { contract: 'typeof known', functions: 'functions of operations' })}`;
}
