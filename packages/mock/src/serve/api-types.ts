import type { Trouble } from '../answer/trouble/trouble.ts';

/** The provider states of `Api`, the type that `specpact generate` writes. For another type, any sentence. */
export type StateOf<Types> = Types extends { scenarios: infer Scenarios }
  ? Extract<
      Values<{
        [Id in keyof Scenarios]: Values<{ [Status in keyof Scenarios[Id]]: Values<Scenarios[Id][Status]> }>;
      }>,
      string
    >
  : string;

type Values<Members> = Members[keyof Members];

/** The values that a state takes, by the parameters in its braces. Any, if the states are not known. */
export type StateParameters<Types, State> =
  string extends StateOf<Types>
    ? Record<string, unknown>
    : [Placeholders<State>] extends [never]
      ? Record<string, never>
      : { [Name in Placeholders<State>]?: unknown };

type Placeholders<State> = State extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The operations of `Api`. For another type, any name. */
type OperationOf<Types> = Types extends { operations: infer Operations }
  ? Extract<keyof Operations, string>
  : string;

/** A trouble with only known operations and states. */
export type TroubleOf<Types> = Omit<Trouble, 'operation' | 'state'> & {
  operation?: OperationOf<Types> | undefined;
  state?: StateOf<Types> | undefined;
};
