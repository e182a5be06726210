import type { OpenApiDocument } from '@specpact/spec';
import { type Finding, sortFindings } from './finding.ts';
import { InteractionContext } from './interaction-context.ts';
import { compareByOpc } from './opc/opc.ts';
import type { Pact } from './pact.ts';
import { judgePact } from './pact-rules.ts';
import { judgeResponseMembers } from './response-members.ts';

/**
 * Judges whether what a consumer expects is what the document describes.
 *
 * @returns what contradicts, in the order of the pact; nothing where the two agree.
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {CompareError} if the document cannot be judged by.
 */
export async function comparePact(document: OpenApiDocument, pact: Pact): Promise<Finding[]> {
  const contexts = pact.interactions.map(
    (interaction) => new InteractionContext(document, pact, interaction),
  );
  const findings = judgePact(pact, contexts);
  const subjects = contexts.map((context) => {
    const { body } = context.interaction.response;
    if (!body) return { context, responseBody: undefined };
    // OPC closes open schemas and would report the same members again, in other words: it is shown
    // what is left of the body.
    const members = judgeResponseMembers(context, body);
    findings.push(...members.findings);
    return { context, responseBody: members.described };
  });
  const byOpc = await compareByOpc(document, subjects);
  return sortFindings([...findings, ...byOpc.filter((finding) => !isEcho(finding, findings))]);
}

/**
 * Whether a finding only repeats others: a body of which no branch of a `oneOf` is left once the
 * members are gone that were reported already, if only in another item of the same array.
 */
function isEcho({ code, document, pact }: Finding, reported: readonly Finding[]): boolean {
  const anyItem = (pointer: string) => pointer.replace(/\/\d+(?=\/|$)/g, '/*');
  const within = `${anyItem(pact?.pointer ?? '')}/`;
  return (
    code === 'response.body.incompatible' &&
    /\/(oneOf|anyOf)$/.test(document?.pointer ?? '') &&
    reported.some((finding) => anyItem(finding.pact?.pointer ?? '').startsWith(within))
  );
}
