import type { IncomingMessage } from 'node:http';
import { basicCredentials } from '../answer/users/basic-credentials.ts';
import type { Users } from '../answer/users/users.ts';
import { Answer } from '../http/answer.ts';
import { readBody } from '../http/request/request-body.ts';

/** In bytes. A request for a token has a few fields. */
const BODY_LIMIT = 64 * 1024;

/**
 * Gives a token for the credentials of a client (RFC 6749, section 4.4). A user of the mock is such a client.
 *
 * @throws {BodyError} if the body cannot be read.
 */
export async function answerToken(users: Users, request: IncomingMessage): Promise<Answer> {
  const body = await readBody(request, BODY_LIMIT);
  const fields = new URLSearchParams(typeof body === 'string' ? body : '');
  const { name, secret } = clientOf(users, request.headers.authorization, fields);
  const grant = fields.get('grant_type') || undefined;
  if (grant === undefined)
    return refused(400, 'invalid_request', 'grant_type is missing: the body is a form');
  if (!users.hasSecret(name, secret)) {
    const answer = refused(401, 'invalid_client', 'the client or its secret is not known');
    // With this header, a browser asks its user for a password before the page has the answer.
    if (request.headers.origin === undefined) {
      answer.setHeader('WWW-Authenticate', 'Basic realm="specpact mock", charset="UTF-8"');
    }
    return answer;
  }
  if (grant !== 'client_credentials') {
    return refused(400, 'unsupported_grant_type', 'the mock gives tokens for client_credentials only');
  }
  const allowed = users.scopesOf(name);
  const scopes = fields.get('scope')?.split(' ').filter(Boolean) ?? allowed;
  const excess = scopes.find((scope) => !allowed.includes(scope));
  if (excess !== undefined) {
    return refused(400, 'invalid_scope', `the client does not have the scope ${printed(excess)}`);
  }
  return json(200, {
    access_token: users.issue(name, scopes),
    token_type: 'Bearer',
    expires_in: users.lifetime,
    scope: scopes.join(' '),
  });
}

/**
 * The client, from HTTP Basic or from the form. Basic has both parts form-encoded (RFC 6749, section 2.3.1), but many
 * clients send them as they are.
 */
function clientOf(
  users: Users,
  header: string | undefined,
  fields: URLSearchParams,
): { name: string; secret: string } {
  const basic = basicCredentials(header);
  if (!basic) return { name: fields.get('client_id') ?? '', secret: fields.get('client_secret') ?? '' };
  if (users.hasSecret(basic.name, basic.secret)) return basic;
  return { name: decoded(basic.name), secret: decoded(basic.secret) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** An error of RFC 6749, section 5.2. */
function refused(status: number, error: string, description: string): Answer {
  return json(status, { error, error_description: description });
}

/** RFC 6749, section 5.2, allows no other characters. */
function printed(text: string): string {
  return text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?');
}

function json(status: number, value: object): Answer {
  const answer = new Answer();
  answer.setHeader('Content-Type', 'application/json; charset=utf-8');
  answer.setHeader('Cache-Control', 'no-store');
  answer.complete(status, JSON.stringify(value));
  return answer;
}
