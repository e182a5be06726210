// plugins/ takes the operations of a document.
// It gives a file with functions of them, in the form that a library of queries takes.
import { docComment } from '../../source/comment.ts';
import { literal } from '../../source/literal.ts';
import { freeName } from '../../source/type-names.ts';
import type { ClientMethod } from '../client-method.ts';
import type { ClientParts } from '../client-source.ts';
import { apiName, functionNames } from '../function-names.ts';
import { GIVEN_BY_CONNECTION, type OperationTypes } from '../operation/operation-types.ts';

/** A function of a plugin's file, and what it imports. */
export interface PluginFunction {
  text: string;
  runtime: readonly string[];
}

/** An operation as the functions of a plugin use it, in source. */
export interface PluginOperation {
  method: ClientMethod;
  type: OperationTypes;
  /** Whether it reads and changes nothing. */
  isRead: boolean;
  /** The names of the API and of the operation. */
  api: string;
  own: string;
  /** The parameters of functions that take a connection: alone, or with the options of a call. */
  connection: string;
  parameters: string;
  /** The type parameter that says what the connection gives, if there is any. */
  given: string;
  /** The type of the options of a call. */
  options: string;
  /** The same for a key. Any header may be given by the connection, which a key does not know. */
  keyOptions: string;
  /** What calls the operation with options. */
  call: string;
  /** Writes a function. `what` says what it gives: `The key of queries by`. */
  written(suffix: string, what: string, signature: string, body: string): string;
}

/** The source of a plugin's file: functions for each operation. It imports the client's runtime, and not the library. */
export function pluginSource(
  parts: ClientParts,
  functionsOf: (operation: PluginOperation) => readonly PluginFunction[],
): string {
  const { name, methods, types, ending } = parts;
  const names = functionNames(parts);
  const used = new Set(names.flatMap((one) => [one.name, one.pages ?? '', one.stream ?? '']));
  const functions = methods.flatMap((method, index) => {
    const own = names[index]?.name;
    const type = types[index];
    if (own === undefined || !type) return [];
    const { operation, takesHeaders } = method;
    const connection = `connection: Connection${takesHeaders ? '<Given>' : ''}`;
    return functionsOf({
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
      call: `(given: object) => ${own}(connection, given as never)`,
      written: (suffix, what, signature, body) =>
        `${docComment([`${what} \`${own}\`.`])}export function ${freeName(`${own}${suffix}`, used)}${signature} {\n  return ${body};\n}\n`,
    });
  });
  if (functions.length === 0) return 'export {};\n';
  const more = methods.some(({ takesHeaders }) => takesHeaders) ? ['type OptionalIfEmpty'] : [];
  const wanted = ['type Connection', ...more, ...functions.flatMap((one) => one.runtime)];
  const runtime = [...new Set(wanted)].sort(byName);
  const named = types.flatMap(({ options, result }) => [options, result]).sort();
  return `import { ${runtime.join(', ')} } from '@specpact/client';
import {\n${names.map((one) => `  ${one.name},\n`).join('')}} from './operations.${ending}';
import type {\n${named.map((type) => `  ${type},\n`).join('')}} from './types.${ending}';
${functions.map(({ text }) => `\n${text}`).join('')}`;
}

function byName(one: string, other: string): number {
  return one.replace('type ', '') < other.replace('type ', '') ? -1 : 1;
}
