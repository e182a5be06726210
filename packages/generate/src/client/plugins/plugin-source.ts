// plugins/ takes the operations of a document.
// It gives a file with functions of them, in the form that a library of queries takes.
import { docComment } from '../../source/comment.ts';
import { literal } from '../../source/literal.ts';
import { freeName } from '../../source/type-names.ts';
import type { ClientParts } from '../client-source.ts';
import { apiName, functionNames } from '../function-names.ts';
import { GIVEN_BY_CONNECTION } from '../operation/operation-types.ts';
import { type PluginFunctions, pluginFunctions } from './plugin-functions.ts';

/** The source of a plugin's file: functions for each operation. It imports the client's runtime, and not the library. */
export function pluginSource(parts: ClientParts, plugin: PluginFunctions): string {
  const { name, methods, types, ending } = parts;
  const names = functionNames(parts);
  // An operation may have the name of a parameter of a function here.
  const local = new Set(['given']);
  const imported = new Map(names.map((one) => [one.name, freeName(one.name, local)]));
  const used = new Set(names.flatMap((one) => [one.name, one.pages ?? '', one.stream ?? '']));
  const named = types.flatMap(({ options, result }) => [options, result]).sort();
  const runtime = new RuntimeImports([...used, ...named]);
  runtime.use('Connection');
  if (methods.some(({ takesHeaders }) => takesHeaders)) runtime.use('OptionalIfEmpty');
  const functions = methods.flatMap((method, index) => {
    const own = names[index]?.name;
    const type = types[index];
    if (own === undefined || !type) return [];
    const { operation, takesHeaders } = method;
    const connection = `connection: Connection${takesHeaders ? '<Given>' : ''}`;
    return pluginFunctions(
      {
        method,
        type,
        isRead: /^(get|head|query)$/.test(operation.method),
        api: literal(apiName(name)),
        own: literal(own),
        connection,
        parameters: `${connection}, ${type.parameters}`,
        given: takesHeaders ? GIVEN_BY_CONNECTION : '',
        options: `${type.options}${takesHeaders ? '<Given>' : ''}`,
        keyOptions: `${type.options}${takesHeaders ? '<string>' : ''}`,
        use: (wanted) => runtime.use(wanted),
        call: `(given: object) => ${imported.get(own)}(connection, given as never)`,
        written: (suffix, what, signature, body) =>
          `${docComment([`${what} \`${own}\`.`])}export function ${freeName(`${own}${suffix}`, used)}${signature} {\n  return ${body};\n}\n`,
      },
      plugin,
    );
  });
  if (functions.length === 0) return 'export {};\n';
  return `import { ${runtime.written()} } from '@specpact/client';
import {\n${[...imported].map((pair) => `  ${renamed(...pair)},\n`).join('')}} from './operations.${ending}';
import type {\n${named.map((type) => `  ${type},\n`).join('')}} from './types.${ending}';
${functions.map((text) => `\n${text}`).join('')}`;
}

/** A name in an import. */
function renamed(name: string, own: string): string {
  return own === name ? name : `${name} as ${own}`;
}

/** What a file imports of the client's runtime. */
class RuntimeImports {
  readonly #taken: Set<string>;
  /** The names in the file, by those of the runtime. */
  readonly #names = new Map<string, string>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  use(name: string): string {
    const known = this.#names.get(name) ?? freeName(name, this.#taken);
    this.#names.set(name, known);
    return known;
  }

  written(): string {
    const sorted = [...this.#names].sort(([one], [other]) => (one < other ? -1 : 1));
    return sorted
      .map(([name, own]) => `${/^[A-Z]/.test(name) ? 'type ' : ''}${renamed(name, own)}`)
      .join(', ');
  }
}
