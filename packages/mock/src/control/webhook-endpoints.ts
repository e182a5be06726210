import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonValue } from '@specpact/spec';
import { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import { json, nothing, readJson } from './control-answer.ts';
import type { Controlled } from './controlled.ts';
import { WebhookError } from './webhooks/webhook-error.ts';

const FORM =
  'the body must be an object such as {"webhook": "orderPaid", "example": "paid", "set": {"id": 7}}';

export function listWebhooks({ webhooks }: Controlled): Answer {
  return json({ known: webhooks.known, sent: webhooks.sent });
}

/**
 * Sends a webhook to where the mock was told to send it. A request cannot name another place, because it may come from
 * somebody who reaches the mock and not that place.
 */
export async function sendWebhook({ webhooks }: Controlled, request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request);
  if (body instanceof Answer) return body;
  const given = isJsonObject(body.value) ? body.value : {};
  const { webhook, example, set, document } = given;
  const isRight = isText(webhook) && isTextOrNone(example) && isTextOrNone(document);
  if (!isRight || !(set === undefined || isJsonObject(set))) return answerProblem(400, FORM);
  const other = Object.keys(given).find((name) => !['webhook', 'example', 'set', 'document'].includes(name));
  if (other !== undefined) return answerProblem(400, `${FORM}, and has no "${other}"`);
  try {
    return json(await webhooks.send(webhook, { example, set, document }));
  } catch (error) {
    if (error instanceof WebhookError) return answerProblem(400, error.message);
    throw error;
  }
}

export function forgetWebhooks({ webhooks }: Controlled): Answer {
  webhooks.clear();
  return nothing();
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function isTextOrNone(value: JsonValue | undefined): value is string | undefined {
  return value === undefined || isText(value);
}
