import type { FieldMatcher } from './field-read.ts';
import type { Field } from './field-types.ts';

/** The JSON media type of a body. Lines and sequences of JSON (`application/jsonl`, `application/json-seq`) are none. */
export type JsonContent<Content> = {
  [Type in keyof Content]: Type extends JsonType | `${JsonType};${string}` ? Content[Type] : never;
}[keyof Content];

type JsonType = `${string}/json` | `${string}+json`;

type ParameterNames<State> = State extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : string extends State
    ? string
    : never;

/** `Record<string, never>`, because an object type without members would accept any object. */
type StateParameters<State> = [ParameterNames<State>] extends [never]
  ? Record<string, never>
  : { [Parameter in ParameterNames<State>]?: string };

interface ChosenScenario<Name extends string, State> {
  /**
   * The scenario, by its name in the document.
   *
   * @default the first scenario of the status that has the fields in `reads`
   */
  scenario: Name;
  /** The parameters of the provider state that the request does not have. */
  state?: StateParameters<State>;
}

/** A scenario and the parameters of its state. Without a scenario, the parameters of any state of the status. */
type ScenarioOptions<States> =
  | Partial<ChosenScenario<never, States[keyof States]>>
  | { [Name in keyof States & string]: ChosenScenario<Name, States[Name]> }[keyof States & string];

/** The options of an expected response. */
export type ResponseOptions<Body, States, Header = never> = ScenarioOptions<States> & {
  /**
   * The fields that the consumer reads. The provider is held to these fields alone. The path of an object stands
   * for its required members. `[]` pins no body.
   *
   * @default the fields that the schema requires
   */
  reads?: readonly Field<Body>['path'][];
  /** Fields by hand: another example, {@link matching} or {@link exactly}. They count as read. */
  override?: { [F in Field<Body> as F['path']]?: F['value'] | FieldMatcher<F['value']> };
  /** The headers that the consumer reads, and the provider must send. @default none */
  headers?: readonly Header[];
  /** The name of the interaction in the pact. Needed if another test has the same scenario and state. */
  description?: string;
};
