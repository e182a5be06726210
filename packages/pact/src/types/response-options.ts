import type { FieldMatcher } from './field-read.ts';
import type { Field } from './field-types.ts';

/** Of the media types of a body, the JSON. */
export type JsonContent<Content> = {
  [Type in keyof Content]: Type extends `${string}/json${string}` | `${string}+json${string}`
    ? Content[Type]
    : never;
}[keyof Content];

type ParameterNames<State> = State extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : string extends State
    ? string
    : never;

/** An object type without members would take any. */
type StateParameters<State> = [ParameterNames<State>] extends [never]
  ? Record<string, never>
  : { [Parameter in ParameterNames<State>]?: string };

interface ChosenScenario<Name extends string, State> {
  /**
   * The scenario, by its name in the document.
   *
   * @default the first of the status that has the fields that are read
   */
  scenario: Name;
  /** Parameters of the provider state that are not in the request. */
  state?: StateParameters<State>;
}

/** A scenario and the parameters of its state; without a scenario, those of any of the status. */
type ScenarioOptions<States> =
  | Partial<ChosenScenario<never, States[keyof States]>>
  | { [Name in keyof States & string]: ChosenScenario<Name, States[Name]> }[keyof States & string];

/** What is said of a response. */
export type ResponseOptions<Body, States, Header = never> = ScenarioOptions<States> & {
  /**
   * The fields that the consumer reads, and so all that the provider is held to; of an object that is
   * named, what is required in it. `[]` pins no body.
   *
   * @default what the schema requires
   */
  reads?: readonly Field<Body>['path'][];
  /** Fields by hand: another example, or {@link matching} or {@link exactly}. They are read as well. */
  override?: { [F in Field<Body> as F['path']]?: F['value'] | FieldMatcher<F['value']> };
  /** The headers that the consumer reads, and the provider is held to. @default none */
  headers?: readonly Header[];
  /** What the pact calls the interaction, if another test has the same scenario and state. */
  description?: string;
};
