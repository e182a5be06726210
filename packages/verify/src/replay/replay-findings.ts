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
    const status = wrong.find(({ type }) => type === 'StatusMismatch');
    // An error in place of a success, or a success in place of an error: its headers and body were never meant.
    if (status && isOtherKind(status)) return findingsOf({ context, answerer, mismatch: status });
    return wrong
      .filter(({ type }) => !(headerSaysIt && type === 'BodyTypeMismatch'))
      .flatMap((one) => findingsOf({ context, answerer, mismatch: one }));
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

function isOtherKind({ expected, actual }: Mismatch): boolean {
  return String(expected)[0] !== String(actual)[0];
}

/** One thing that the verifier found: where, and in which interaction. */
interface Replayed {
  context: InteractionContext;
  answerer: Answerer;
  mismatch: Mismatch;
}

function findingsOf({ context, answerer, mismatch }: Replayed): Finding[] {
  const { requestName: request, interaction } = context;
  const { response } = interaction;
  const document = documentPath(context);
  const { expected, actual } = mismatch;
  switch (mismatch.type) {
    case 'StatusMismatch': {
      const message = `${answerer} answers ${request} with ${actual}, not ${expected}${stateRemedy(context, answerer, Number(actual))}`;
      return [context.finding('replay.status', message, { document, pact: [...response.at, 'status'] })];
    }
    case 'HeaderMismatch': {
      const wanted = mismatch.key ?? '';
      const name =
        [...response.headers.keys()].find((key) => key.toLowerCase() === wanted.toLowerCase()) ?? wanted;
      const what =
        actual === undefined || actual === ''
          ? `has no header \`${name}\``
          : `has \`${name}: ${actual}\`, not \`${expected}\``;
      const pact = [...response.at, 'headers', name];
      return [
        context.finding('replay.header', `${answerer}'s answer to ${request} ${what}`, { document, pact }),
      ];
    }
    case 'BodyMismatch':
    case 'BodyTypeMismatch':
      return bodyMismatch({ context, answerer, mismatch });
    default: {
      const message = `${request}: ${mismatch.mismatch}`;
      return [context.finding('replay.failed', message, { document, pact: interaction.path })];
    }
  }
}

/** Only a provider state brings the mock to answer a good request with an error. Hand-written pacts often have none. */
function stateRemedy(context: InteractionContext, answerer: Answerer, actual: number): string {
  const { response, states } = context.interaction;
  const isSuccess = actual >= 200 && actual < 300;
  if (answerer !== 'the mock' || !isSuccess || states.some(({ name }) => name !== '')) return '';
  return `: the interaction names no provider state; name one in the consumer's test, and declare it with \`x-provider-state\` in an example of the ${response.status} response`;
}

function bodyMismatch({ context, answerer, mismatch }: Replayed): Finding[] {
  const { interaction, requestName: request } = context;
  const at = interaction.response.body?.at ?? interaction.response.at;
  const path = readJsonPath(mismatch.path ?? '$');
  const found = (message: string, below: Path) =>
    context.finding('replay.body', message, { document: documentPath(context), pact: [...at, ...below] });
  const missing = missingKeys(mismatch);
  if (missing.length > 0) {
    return missing.map((name) => {
      const below = [...path, name];
      return found(`${answerer}'s answer to ${request} has no ${fieldName(below)}`, below);
    });
  }
  const where = path.length === 0 ? '' : `, ${fieldName(path)}`;
  const reason = mismatch.mismatch.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return [found(`in ${answerer}'s answer to ${request}${where}: ${reason}`, path)];
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
