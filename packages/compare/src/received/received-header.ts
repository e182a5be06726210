import type { Header, Parameter, Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { ReceivedPart } from '../interaction/judged-part.ts';
import { judgeHeaderText } from '../value/serialization/described-text.ts';

/** A header that the consumer expects. */
export interface ExpectedHeader {
  name: string;
  text: string;
  /** Its place in the pact. */
  pact: Path;
}

/** Judges a header of a response, or of a webhook, by what the document says of it. */
export function judgeReceivedHeader(
  part: ReceivedPart,
  header: Header | Parameter,
  { name, text, pact }: ExpectedHeader,
): Finding[] {
  const at = { document: header.path, pact };
  const unneeded = `${part.name} need not have the header \`${name}\`: it is not \`required\``;
  const optional = header.required ? [] : [part.finding('header.optional', unneeded, at)];
  const judged = judgeHeaderText(part.document, header, text, part.side);
  if (!Array.isArray(judged)) {
    const message = `in ${part.name}, the header \`${name}\` ${judged.notJudged}`;
    return [part.finding('header.not-judged', message, at), ...optional];
  }
  const faults = judged.map(({ reason, document, inside }) => {
    const member = inside.length === 0 ? '' : `, ${fieldName(inside)}`;
    const message = `in ${part.name}, the header \`${name}\`${member} ${reason}`;
    return part.finding('header.incompatible', message, { document, pact });
  });
  return [...faults, ...optional];
}
