import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { hasStatusRule } from '../pact/matching/rule-status.ts';

/** Judges that the document describes the status that a consumer expects, by itself or by a range. */
export function judgeResponseStatus(context: InteractionContext): Finding[] {
  const { operation, response, interaction, requestName } = context;
  if (!operation) return [];
  const { status, at, rules } = interaction.response;
  if (hasStatusRule(rules)) return [];
  const place = { document: [...operation.path, 'responses'], pact: [...at, 'status'] };
  if (!response) {
    const known = operation.responses.map((described) => described.status).join(', ') || 'none';
    const message = `${requestName} describes no ${status} response; it describes ${known}`;
    return [context.finding('response.status.unknown', message, place)];
  }
  if (response.status.toLowerCase() !== 'default') return [];
  const message = `${requestName} does not name the status ${status}; it is judged by \`default\``;
  return [context.finding('response.status.default', message, place)];
}
