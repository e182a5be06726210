import { literal } from '../../source/literal.ts';
import type { ClientMethod } from '../client-method.ts';
import { itemType } from '../operation/operation-pages.ts';
import type { OperationTypes } from '../operation/operation-types.ts';

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
  /** Imports a name of the client's runtime. It gives the name here: another one if an operation has it. */
  use(name: string): string;
  /** Writes a function. `what` says what it gives: `The key of queries by`. */
  written(suffix: string, what: string, signature: string, body: string): string;
}

/** A function of a plugin. */
interface PluginFunction {
  /**
   * The end of its name. Except for a key, it is also the type that it gives, and the client's runtime has a function of
   * that type: `swrOf` for `Swr`.
   */
  suffix: string;
  /** What it gives, for its comment: `The options of a query by`. */
  what: string;
}

/** The functions that a plugin has for an operation. */
export interface PluginFunctions {
  key: PluginFunction;
  read: PluginFunction;
  /** One that reads all pages. */
  pages: PluginFunction;
  mutation: PluginFunction;
}

/**
 * Writes the functions of an operation: for one that reads, the key and what reads it, and what reads all pages if the
 * document describes them. For each other operation, a mutation.
 */
export function pluginFunctions(operation: PluginOperation, functions: PluginFunctions): string[] {
  const { method, type, isRead, api, own, parameters, given, options, keyOptions, call, use } = operation;
  const { key, read, pages, mutation } = functions;
  const list = `[${api}, ${own}]`;
  const written = ({ suffix, what }: PluginFunction, signature: string, body: string) =>
    operation.written(suffix, what, signature, body);
  if (!isRead) {
    const result = `${use(mutation.suffix)}<${options}, ${type.result}>`;
    const made = `${use(makerOf(mutation))}(${list}, ${call}) as ${result}`;
    return [written(mutation, `${given}(${operation.connection}): ${result}`, made)];
  }
  const query = [
    written(
      key,
      `(options?: ${keyOptions}): ${use('QueryKey')}`,
      `${use('queryKey')}(${api}, ${own}, options)`,
    ),
    written(
      read,
      `${given}(${parameters}): ${use(read.suffix)}<${type.result}>`,
      `${use(makerOf(read))}(${list}, ${call}, options ?? {})`,
    ),
  ];
  const { pagination } = method;
  if (!pagination) return query;
  use('PageItem');
  return [
    ...query,
    written(
      pages,
      `${given}(${parameters}): ${use(pages.suffix)}<${itemType(type, pagination)}>`,
      `${use(makerOf(pages))}(${list}, ${call}, ${literal(pagination.contract)}, options ?? {})`,
    ),
  ];
}

/** The name of the runtime's function that makes a value of a type: `swrOf` for `Swr`. */
function makerOf({ suffix }: PluginFunction): string {
  return `${suffix.charAt(0).toLowerCase()}${suffix.slice(1)}Of`;
}
