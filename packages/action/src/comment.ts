import type { PullRequest } from './inputs.ts';

/** How many comments GitHub gives at once, and how many of such pages are searched. */
const PAGE = 100;
const PAGES = 30;

/** In milliseconds: how long an answer of GitHub may take. */
const TIMEOUT = 30_000;

interface Comment {
  id: number;
  body?: string;
  user?: { type?: string } | null;
}

/** GitHub did not take a comment. */
export class CommentError extends Error {
  override readonly name = 'CommentError';
}

/**
 * Writes the comment of a pull request: a new one, or over the one of an earlier run.
 *
 * @param marker the beginning of the text, by which the earlier one is found.
 * @throws {CommentError} if GitHub does not take it. The message never holds the token.
 */
export async function keepComment(
  target: PullRequest,
  marker: string,
  body: string,
): Promise<'new' | 'updated'> {
  const issue = `/repos/${target.repository}/issues`;
  const earlier = await findComment(target, `${issue}/${target.number}/comments`, marker);
  if (earlier === undefined) {
    await send(target, 'POST', `${issue}/${target.number}/comments`, { body });
    return 'new';
  }
  await send(target, 'PATCH', `${issue}/comments/${earlier}`, { body });
  return 'updated';
}

/** Only an application's comment counts: anybody can write a comment with the same beginning. */
async function findComment(target: PullRequest, path: string, marker: string): Promise<number | undefined> {
  for (let page = 1; page <= PAGES; page += 1) {
    const comments = (await send(target, 'GET', `${path}?per_page=${PAGE}&page=${page}`)) as Comment[];
    const found = comments.find(({ body, user }) => body?.startsWith(marker) && user?.type === 'Bot');
    if (found) return found.id;
    if (comments.length < PAGE) return undefined;
  }
  return undefined;
}

async function send(
  { api, token }: PullRequest,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${api}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new CommentError(`GitHub could not be reached: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  if (response.ok) return response.json();
  const remedy =
    response.status === 403 || response.status === 404
      ? ': give the job `permissions: pull-requests: write`. A pull request of a fork never has it'
      : '';
  throw new CommentError(`GitHub answered ${response.status} to ${method} ${path}${remedy}`);
}
