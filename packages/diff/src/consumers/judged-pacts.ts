// consumers/ takes the changes of a document, and the pacts of its consumers.
// It gives the changes with the consumers and interactions that each of them breaks.
import {
  createJudge,
  type Finding,
  InteractionContext,
  type Judge,
  type Pact,
  type PactInteraction,
  type PactMessage,
  webhookOf,
} from '@specpact/compare';
import type { OpenApiDocument, Operation } from '@specpact/spec';
import { operationName } from '../compared/operation-pair.ts';
import { isSameAround, isSameOperation } from '../pair/same-operation.ts';
import { SameText } from '../pair/same-text.ts';

/** An interaction or a message of a consumer, judged by both documents. */
export interface JudgedUse {
  consumer: string;
  description: string;
  /** What people call the operation or webhook of the old document that it is for. */
  operation: string | undefined;
  /** The status of the old document that describes the expected response. */
  status: string | undefined;
  interaction: PactInteraction | undefined;
  message: PactMessage | undefined;
  /** What is wrong by the new document, and was not by the old one. */
  findings: readonly Finding[];
  /** Whether it failed by the old document too. */
  failedBefore: () => boolean;
}

/**
 * Judges each pact by both documents. What a consumer depends on counts as well as what it needs. What is for an
 * operation that says the same in both is not judged: nothing can be wrong with it by the new document only.
 */
export function judgeUses(old: OpenApiDocument, now: OpenApiDocument, pacts: readonly Pact[]): JudgedUse[] {
  const [before, after] = [createJudge(old, { strict: true }), createJudge(now, { strict: true })];
  const lenient = createJudge(old);
  const changed = changedUses(old, now);
  return pacts.flatMap((pact) => {
    let failures: Finding[] | undefined;
    const failed = () => {
      failures ??= lenient.judge(pact).filter(isError);
      return failures;
    };
    return usesOf(pact, old, { added: newFindings(changed(pact), before, after), failed });
  });
}

/** Reduces a pact to what two documents may judge differently. */
function changedUses(old: OpenApiDocument, now: OpenApiDocument): (pact: Pact) => Pact {
  const documents = { old, new: now, same: new SameText(old, now) };
  if (!isSameAround(documents)) return (pact) => pact;
  const known = new Map<Operation, boolean>();
  const mayDiffer = (was: Operation | undefined, is: Operation | undefined) => {
    if (!was || !is) return true;
    const isSame = known.get(was) ?? isSameOperation(documents, was, is);
    known.set(was, isSame);
    return !isSame;
  };
  return (pact) => ({
    ...pact,
    interactions: pact.interactions.filter((interaction) => {
      const operationIn = (one: OpenApiDocument) => new InteractionContext(one, pact, interaction).operation;
      return mayDiffer(operationIn(old), operationIn(now));
    }),
    messages: pact.messages.filter((message) => mayDiffer(webhookOf(old, message), webhookOf(now, message))),
  });
}

interface Judgements {
  /** The errors by the new document where nothing was found by the old one. */
  added: readonly Finding[];
  /** The errors by the old document, as the verdict has them. */
  failed: () => readonly Finding[];
}

function newFindings(pact: Pact, before: Judge, after: Judge): Finding[] {
  const known = new Set(before.judge(pact).map(keyOf));
  return after.judge(pact).filter((finding) => isError(finding) && !known.has(keyOf(finding)));
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function keyOf({ code, pact, interactionIndex }: Finding): string {
  return `${code} ${interactionIndex ?? ''} ${pact?.pointer ?? ''}`;
}

function usesOf(pact: Pact, old: OpenApiDocument, { added, failed }: Judgements): JudgedUse[] {
  const { consumer } = pact;
  return [
    ...pact.interactions.map((interaction): JudgedUse => {
      const { operation, response } = new InteractionContext(old, pact, interaction);
      const isOfIt = ({ interactionIndex }: Finding) => interactionIndex === interaction.index;
      return {
        consumer,
        description: interaction.description,
        operation: operation && operationName(operation),
        status: response?.status,
        interaction,
        message: undefined,
        findings: added.filter(isOfIt),
        failedBefore: () => failed().some(isOfIt),
      };
    }),
    ...pact.messages.map((message): JudgedUse => {
      const name = webhookOf(old, message)?.name;
      const at = `/${message.path.join('/')}`;
      const isOfIt = ({ pact: place }: Finding) => `${place?.pointer ?? ''}/`.startsWith(`${at}/`);
      return {
        consumer,
        description: message.description,
        operation: name && `the webhook ${name}`,
        status: undefined,
        interaction: undefined,
        message,
        findings: added.filter(isOfIt),
        failedBefore: () => failed().some(isOfIt),
      };
    }),
  ];
}
