/** A program that uses the client of `chat.yaml`. It is compiled with the client, and then run. */
export const USAGE = `import { validateWith } from '@specpact/client';
import { type Order, type OrderEvent, type Token, createChatClient } from './index.ts';
import { validators } from './validators.ts';

type Fetch = typeof fetch;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const sure = <Holds extends true>(holds: Holds) => holds;
sure<Same<OrderEvent['data'], Order>>(true);

export async function tokens(fetch: Fetch) {
  let text = '';
  for await (const { data } of createChatClient({ fetch }).watchTokens.stream()) {
    if (data === '[DONE]') return text + '.';
    sure<Same<typeof data, Token>>(true);
    text += data.text;
  }
  return text;
}

export async function answers(fetch: Fetch): Promise<string> {
  let text = '';
  for await (const event of createChatClient({ fetch }).watchAnswers.stream()) {
    if (event.event === 'done') break;
    text += event.data.text;
  }
  return text;
}

export async function orders(fetch: Fetch) {
  const events: OrderEvent[] = [];
  for await (const event of createChatClient({ fetch }).watchOrders.stream()) events.push(event);
  return events;
}

export const whole = (fetch: Fetch) => createChatClient({ fetch }).watchOrders().orThrow();

export async function adds(fetch: Fetch) {
  const all: unknown[] = [];
  for await (const added of createChatClient({ fetch }).watchAdds.stream()) {
    if (added.event === 'addJson') all.push(added.data?.foo);
    else all.push(added.data?.toUpperCase());
  }
  return all;
}

export async function kinds(fetch: Fetch) {
  const all: string[] = [];
  for await (const one of createChatClient({ fetch }).watchKinds.stream()) {
    all.push(one.event === 'said' ? one.data.text : one.data.toUpperCase());
  }
  return all;
}

export async function notices(fetch: Fetch) {
  const all: string[] = [];
  const client = createChatClient({ fetch, validation: validateWith(validators) });
  for await (const one of client.watchNotices.stream()) {
    all.push(one.event === 'rich' ? one.data.text : one.data.toUpperCase());
  }
  return all;
}

export async function checked(fetch: Fetch, mode: 'throw' | 'warn') {
  const warnings: string[] = [];
  const client = createChatClient({ fetch, validation: validateWith(validators, mode) });
  const onWarning = ({ message }: Error) => { warnings.push(message); };
  for await (const { data } of client.watchOrders.stream({ onWarning })) warnings.push(data.at);
  return warnings;
}

export const checkedWhole = (fetch: Fetch) =>
  createChatClient({ fetch, validation: validateWith(validators) }).watchOrders();
`;
