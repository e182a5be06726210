import { brief } from '@specpact/schema';
import { didYouMean, nearName } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { findHeader, isStandardHeader } from '../pact/header.ts';
import { accepts } from '../value/serialization/accept.ts';
import { findMediaType } from '../value/serialization/described-type.ts';
import { judgeReceivedHeader } from './received-header.ts';

/** Judges the headers that a consumer expects, `Content-Type` among them. */
export function judgeResponseHeaders(context: InteractionContext): Finding[] {
  const { response, interaction } = context;
  if (!response) return [];
  return [
    ...judgeContentType(context),
    ...[...interaction.response.headers.keys()]
      .filter((name) => name.toLowerCase() !== 'content-type')
      .flatMap((name) => judgeHeader(context, name)),
  ];
}

function judgeContentType(context: InteractionContext): Finding[] {
  const { response, interaction, responseName } = context;
  const header = findHeader(interaction.response.headers, 'content-type');
  if (!response || !header) return [];
  const pact = [...interaction.response.at, 'headers', header.name];
  if (response.content.length === 0) {
    return [
      context.finding(
        'response.content-type.unknown',
        `a \`Content-Type\` header is expected, and ${responseName} describes no body`,
        { document: response.path, pact },
      ),
    ];
  }
  const at = { document: [...response.path, 'content'], pact };
  if (!findMediaType(response.content, header.value)) {
    const message = `${responseName} is never of type ${brief(header.value)}`;
    return [context.finding('response.content-type.incompatible', message, at)];
  }
  if (!isUnasked(context, header.value)) return [];
  const message = `${responseName} is expected as ${brief(header.value)}, which the request's \`Accept\` does not take`;
  return [context.finding('response.content-type.unasked', message, at)];
}

/**
 * Whether a request's `Accept` takes another type of the response than the one that is expected. If it takes none of
 * them, a finding about the request says so.
 */
function isUnasked({ received, expectsFailure }: InteractionContext, contentType: string): boolean {
  const { accept, content, rules } = received;
  if (accept === undefined || expectsFailure) return false;
  const isRuled = rules.some(({ part, name }) => part === 'header' && name.toLowerCase() === 'content-type');
  const types = content.map(({ type }) => type);
  return !isRuled && accepts(accept, types) && !accepts(accept, [contentType]);
}

function judgeHeader(context: InteractionContext, name: string): Finding[] {
  const { response, interaction, responseName } = context;
  if (!response) return [];
  const pact = [...interaction.response.at, 'headers', name];
  const header = response.headers.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!header) {
    const names = response.headers.map((one) => one.name);
    const at = { document: names.length > 0 ? [...response.path, 'headers'] : response.path, pact };
    if (isStandardHeader(name, 'response')) {
      const message = `${responseName} does not describe the standard header \`${name}\``;
      return [context.finding('response.header.standard', message, at)];
    }
    const message = `${responseName} describes no header \`${name}\`${didYouMean(name, names)}`;
    return [context.finding('response.header.undescribed', message, at, nearName(name, names))];
  }
  const text = findHeader(interaction.response.headers, name)?.value ?? '';
  return judgeReceivedHeader(context.received, header, { name, text, pact });
}
