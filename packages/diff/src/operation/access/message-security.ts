import type { Change } from '../../change/change.ts';
import type { ChangeCode } from '../../change/change-code.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import { type Alternative, letsIn, namesOf, shown } from './credentials.ts';

/**
 * The changes of the credentials that a webhook or callback comes with. The provider sends them, and a consumer may
 * check them: what comes must satisfy what came before. The `security` of the whole document is about calls of the
 * API, so only what the webhook says of itself counts.
 */
export function messageSecurityChanges(pair: OperationPair): Change[] {
  const [old, now] = [ownSecurity(pair, 'old'), ownSecurity(pair, 'new')];
  const { name } = pair;
  const change = (code: ChangeCode, said: string, about: string) =>
    pair.change(code, {
      message: `${name} ${said}`,
      about: ['security', about],
      old: placeOf(pair, 'old'),
      new: placeOf(pair, 'new'),
    });
  const isBare = (alternative: Alternative) => alternative.length === 0;
  if (old.every(isBare)) {
    if (now.every(isBare)) return [];
    const said = `comes with credentials now: ${now.map(shown).join(', or ')}`;
    return [change('message.security.added', said, '')];
  }
  if (now.every(isBare) && !old.some(isBare)) {
    const said = `no longer comes with credentials: ${old.map(shown).join(', or ')}`;
    return [change('message.security.removed', said, '')];
  }
  return [
    ...now
      .filter((sent) => !old.some((expected) => letsIn(expected, sent)))
      .map((sent) => {
        const said = `may come with other credentials now: ${shown(sent)}`;
        return change('message.security.alternative-added', said, namesOf(sent));
      }),
    ...old
      .filter((sent) => !isBare(sent) && !now.some((other) => letsIn(sent, other)))
      .map((sent) => {
        const said = `never comes with ${shown(sent)} any more`;
        return change('message.security.alternative-removed', said, namesOf(sent));
      }),
  ];
}

/** Whether two versions of a message come with the same credentials, as far as they say so themselves. */
export function comesWithTheSame(pair: OperationPair): boolean {
  return JSON.stringify(ownSecurity(pair, 'old')) === JSON.stringify(ownSecurity(pair, 'new'));
}

/** The alternatives that a message names itself: without any, it comes without credentials. */
function ownSecurity(pair: OperationPair, of: 'old' | 'new'): readonly Alternative[] {
  const { value, security } = pair[of];
  return value.security === undefined || security.length === 0 ? [[]] : security;
}

function placeOf(pair: OperationPair, of: 'old' | 'new'): string[] {
  const { value, path } = pair[of];
  return value.security === undefined ? [...path] : [...path, 'security'];
}
