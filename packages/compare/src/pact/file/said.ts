import type { InteractionContext } from '../../interaction/interaction-context.ts';
import type { MessageContext } from '../../interaction/message-context.ts';
import type { PactInteraction, PactMessage } from '../pact.ts';

/** An interaction or a message beside the context in which it is judged. */
export type Said =
  | { said: PactInteraction; context: InteractionContext }
  | { said: PactMessage; context: MessageContext };
