import type { Finding } from '../finding/finding.ts';
import { fieldName, type InteractionContext } from '../interaction/interaction-context.ts';
import type { SentPart } from '../interaction/judged-part.ts';
import { needsBody } from '../interaction/request-content.ts';
import { bodyFaults, distinctFaults } from '../value/body/body-faults.ts';
import { firstOfEachFingerprint, saysEnough } from '../value/body/body-findings.ts';
import { describeBody } from '../value/body/describe-body.ts';
import { type DescribedBody, itemsOf, viewedBody } from '../value/body/described-body.ts';
import { judgeMembers } from '../value/body/members.ts';
import { whyNotJudged } from '../value/body/not-judged.ts';

/** Judges the body of a request by the schema of its media type. */
export function judgeRequestBody(context: InteractionContext): Finding[] {
  const { operation, interaction, requestName } = context;
  const { request } = interaction;
  if (!operation || context.expectsFailure) return [];
  const part = context.sent;
  const { content } = part;
  const described = describeBody(part);
  if (!described || described.body.value === '' || (described.body.value === null && content.length === 0)) {
    if (!needsBody(context)) return [];
    return [
      context.finding('request.body.missing', `${requestName} needs a body, and the request has none`, {
        document: [...operation.path, 'requestBody'],
        pact: request.at,
      }),
    ];
  }
  const { body, contentType, mediaType } = described;
  if (!mediaType) {
    // The finding about the header already says that the type is not taken.
    if (contentType !== undefined && content.length > 0) return [];
    return [
      context.finding(
        'request.body.undescribed',
        `the request has a body, and ${requestName} describes none of its type`,
        { document: operation.path, pact: body.at },
      ),
    ];
  }
  const reason = whyNotJudged(described);
  const findings = firstOfEachFingerprint(itemsOf(described).flatMap((item) => judgeContent(part, item)));
  if (reason === undefined || findings.some(saysEnough)) return findings;
  const at = { document: mediaType.path, pact: body.at };
  return [
    ...findings,
    context.finding('request.body.not-judged', `the request body of ${requestName} ${reason}`, at),
  ];
}

function judgeContent(part: SentPart, described: DescribedBody): Finding[] {
  const { body, schema, read } = described;
  if (!schema || read.kind === 'opaque') return [];
  const value = 'value' in read ? read.value : body.value;
  const viewed = viewedBody(described);
  const findings = viewed ? judgeMembers(part, viewed).findings : [];
  const subject = `the request body of ${part.operationName}`;
  const faults = distinctFaults(bodyFaults(described, value)).map(
    ({ schema: at, value: inside, ...fault }) => {
      const { path } = inside;
      return part.finding(
        fault.undecided ? 'body.not-judged' : 'body.incompatible',
        `${path.length === 0 ? subject : `in ${subject}, ${fieldName(path)}`} ${fault.reason}`,
        { document: at.path, pact: [...body.at, ...path] },
      );
    },
  );
  return [...findings, ...faults];
}
