import { type Finding, fieldName, type InteractionContext } from '@specpact/compare';
import type { Path } from '@specpact/spec';
import { readJsonPath } from './json-path.ts';
import type { InteractionResult, Mismatch } from './verifier-result.ts';

/** Who was asked, in the words of a message. */
export type Answerer = 'the mock' | 'the provider';

/** What the verifier found about one interaction, as findings. */
export function replayFindings(
  context: InteractionContext,
  { mismatch, result }: InteractionResult,
  answerer: Answerer,
): Finding[] {
  if (result === 'OK') return [];
  if (mismatch?.type === 'mismatches' && mismatch.mismatches.length > 0) {
    const wrong = mismatch.mismatches;
    // If the pact expects the header too, the verifier reports another media type twice.
    const headerSaysIt = wrong.some(
      ({ type, key }) => type === 'HeaderMismatch' && /^content-type$/i.test(key ?? ''),
    );
    return wrong
      .filter(({ type }) => !(headerSaysIt && type === 'BodyTypeMismatch'))
      .flatMap((one) => findingsOf(context, one, answerer));
  }
  const said = mismatch?.type === 'error' ? mismatch.message : "Pact's verifier does not say why";
  // The verifier repeats the value of a header that it cannot send. The value may be a credential.
  const reason = said.replace(/^(Invalid header (?:value|name))\b.*$/s, '$1');
  return [
    context.finding('replay.failed', `${context.requestName} could not be replayed: ${reason}`, {
      document: documentPath(context),
      pact: context.interaction.path,
    }),
  ];
}

function findingsOf(context: InteractionContext, mismatch: Mismatch, answerer: Answerer): Finding[] {
  const { requestName: request, interaction } = context;
  const { response } = interaction;
  const document = documentPath(context);
  const { expected, actual } = mismatch;
  switch (mismatch.type) {
    case 'StatusMismatch':
      return [
        context.finding('replay.status', `${answerer} answers ${request} with ${actual}, not ${expected}`, {
          document,
          pact: [...response.at, 'status'],
        }),
      ];
    case 'HeaderMismatch': {
      const wanted = mismatch.key ?? '';
      const name =
        [...response.headers.keys()].find((key) => key.toLowerCase() === wanted.toLowerCase()) ?? wanted;
      const what =
        actual === undefined || actual === ''
          ? `has no header \`${name}\``
          : `has \`${name}: ${actual}\`, not \`${expected}\``;
      return [
        context.finding('replay.header', `${answerer}'s answer to ${request} ${what}`, {
          document,
          pact: [...response.at, 'headers', name],
        }),
      ];
    }
    case 'BodyMismatch':
    case 'BodyTypeMismatch':
      return bodyMismatch(context, mismatch, document, answerer);
    default:
      return [
        context.finding('replay.failed', `${request}: ${mismatch.mismatch}`, {
          document,
          pact: interaction.path,
        }),
      ];
  }
}

function bodyMismatch(
  context: InteractionContext,
  mismatch: Mismatch,
  document: Path,
  answerer: Answerer,
): Finding[] {
  const { interaction, requestName: request } = context;
  const at = interaction.response.body?.at ?? interaction.response.at;
  const path = readJsonPath(mismatch.path ?? '$');
  const missing = missingKeys(mismatch);
  if (missing.length > 0) {
    return missing.map((name) =>
      context.finding(
        'replay.body',
        `${answerer}'s answer to ${request} has no ${fieldName([...path, name])}`,
        {
          document,
          pact: [...at, ...path, name],
        },
      ),
    );
  }
  const where = path.length === 0 ? '' : `, ${fieldName(path)}`;
  const reason = mismatch.mismatch.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return [
    context.finding('replay.body', `in ${answerer}'s answer to ${request}${where}: ${reason}`, {
      document,
      pact: [...at, ...path],
    }),
  ];
}

/** Reads the missing keys. The verifier says the kind of mismatch in words, and the keys as JSON. */
function missingKeys({ mismatch, expected, actual }: Mismatch): string[] {
  if (!mismatch.startsWith('Actual map is missing the following keys')) return [];
  const keys = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : text);
  const [wanted, there] = [keys(expected), keys(actual)];
  if (!Array.isArray(wanted) || !Array.isArray(there)) return [];
  return wanted.filter((key) => !there.includes(key)).map(String);
}

function documentPath({ response, operation }: InteractionContext): Path {
  return response?.path ?? operation?.path ?? ['paths'];
}
