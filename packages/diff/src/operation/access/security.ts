// operation/access/ takes where an operation is found in two documents, and who may call it.
// It gives the changes of servers, credentials and OAuth flows.
import type { Change } from '../../change/change.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import { type Alternative, letsIn, namesOf, sameScheme, shown } from './credentials.ts';
import { tokenFlowChanges } from './token-flows.ts';

/**
 * The changes of who may call an operation. Credentials that satisfied one old alternative must satisfy some new
 * alternative.
 */
export function securityChanges(pair: OperationPair): Change[] {
  const [old, now] = [pair.old.security, pair.new.security];
  const at = { old: placeOf(pair, 'old'), new: placeOf(pair, 'new') };
  const found: Change[] = [];
  if (old.length === 0) {
    if (now.length > 0 && !now.some((alternative) => alternative.length === 0)) {
      const message = `${pair.name} needs credentials now: ${now.map(shown).join(', or ')}`;
      found.push(pair.change('security.required', { message, about: ['security'], ...at }));
    }
    return found;
  }
  if (now.length === 0) {
    const message = `${pair.name} needs no credentials any more`;
    return [pair.change('security.removed', { message, about: ['security'], ...at })];
  }
  for (const [index, alternative] of old.entries()) {
    if (now.some((other) => letsIn(other, alternative))) continue;
    found.push(refusal(pair, alternative, { ...at, old: [...at.old, String(index)] }));
  }
  for (const [index, alternative] of now.entries()) {
    if (old.some((other) => letsIn(alternative, other))) continue;
    if (old.some((other) => namesOf(other) === namesOf(alternative))) continue;
    const message = `${pair.name} may now be called with ${shown(alternative)}`;
    found.push(
      pair.change('security.alternative-added', {
        message,
        about: ['security', namesOf(alternative)],
        ...at,
        new: [...at.new, String(index)],
      }),
    );
  }
  return [...found, ...fewerScopes(pair, at), ...tokenFlowChanges(pair)];
}

function placeOf({ old, new: now }: OperationPair, of: 'old' | 'new'): string[] {
  const { value, path } = of === 'old' ? old : now;
  return value.security === undefined ? ['security'] : [...path, 'security'];
}

/** Why callers with the credentials of an old alternative are not let in. */
function refusal(
  pair: OperationPair,
  alternative: Alternative,
  at: { old: string[]; new: string[] },
): Change {
  const about = ['security', namesOf(alternative)];
  const twin = pair.new.security.find((other) => namesOf(other) === namesOf(alternative));
  const changed = twin?.find((scheme) =>
    alternative.some((own) => own.name === scheme.name && !sameScheme(own, scheme)),
  );
  if (changed) {
    const message = `the security scheme \`${changed.name}\` of ${pair.name} takes other credentials now`;
    const place = ['components', 'securitySchemes', changed.name];
    return pair.change('security.scheme-changed', { message, about, old: place, new: place });
  }
  if (twin) {
    const more = twin.flatMap((scheme) => {
      const own = alternative.find(({ name }) => name === scheme.name);
      return scheme.scopes.filter((scope) => !own?.scopes.includes(scope));
    });
    const message = `${pair.name} needs the scope ${more.map((scope) => `\`${scope}\``).join(', ')} now`;
    return pair.change('security.scope-added', { message, about, ...at });
  }
  const isPart = pair.new.security.some((other) =>
    alternative.every(({ name }) => other.some((one) => one.name === name)),
  );
  const how =
    alternative.length === 0 ? 'without credentials' : `with ${shown(alternative)}${isPart ? ' alone' : ''}`;
  const message = `${pair.name} can no longer be called ${how}`;
  return pair.change('security.alternative-removed', { message, about, ...at });
}

function fewerScopes(pair: OperationPair, at: { old: string[]; new: string[] }): Change[] {
  return pair.old.security.flatMap((alternative) => {
    const twin = pair.new.security.find((other) => namesOf(other) === namesOf(alternative));
    const gone = alternative.flatMap((scheme) => {
      const other = twin?.find(({ name }) => name === scheme.name);
      return other ? scheme.scopes.filter((scope) => !other.scopes.includes(scope)) : [];
    });
    if (gone.length === 0) return [];
    const message = `${pair.name} no longer needs the scope ${gone.map((scope) => `\`${scope}\``).join(', ')}`;
    return [
      pair.change('security.scope-removed', { message, about: ['security', namesOf(alternative)], ...at }),
    ];
  });
}
