import { brief } from '@specpact/schema';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';

/** A field name is a token (RFC 9110, section 5.1). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** A field value has no control characters, and only characters of one byte (RFC 9110, section 5.5). */
const VALUE = /^[\t\x20-\x7E\x80-\xFF]*$/;

/** Whether HTTP can carry a header of this name with these values. */
export function isSendable(name: string, values: readonly string[]): boolean {
  return NAME.test(name) && values.every((value) => VALUE.test(value));
}

/** Finds headers that HTTP cannot carry. Such an interaction can never have taken place. */
export function findUnsendableHeaders(context: InteractionContext): Finding[] {
  const { request, response } = context.interaction;
  const findings: Finding[] = [];
  for (const { headers, at } of [request, response]) {
    for (const [name, values] of headers) {
      if (isSendable(name, values)) continue;
      const message = NAME.test(name)
        ? `the header \`${name}\` holds a character that no HTTP header can hold`
        : `${brief(name)} cannot be the name of an HTTP header`;
      findings.push(context.finding('pact.header.impossible', message, { pact: [...at, 'headers', name] }));
    }
  }
  return findings;
}
