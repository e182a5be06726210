import { isJsonObject, type JsonObject, jsonText, type Path, type SecurityRequirement } from '@specpact/spec';
import type { Change } from '../../change/change.ts';
import type { ChangeCode } from '../../change/change-code.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';
import { letsIn } from './credentials.ts';

/** The addresses of an OAuth flow (OpenAPI 3.2, section 4.28). */
const ADDRESSES = ['authorizationUrl', 'deviceAuthorizationUrl', 'tokenUrl', 'refreshUrl'];

/** The changes of how callers of an operation get their tokens: the flows of its OAuth schemes, and their addresses. */
export function tokenFlowChanges(pair: OperationPair): Change[] {
  const now = schemesOf(pair.new.security);
  return [...schemesOf(pair.old.security)].flatMap(([name, old]) => {
    const scheme = now.get(name);
    return scheme ? schemeChanges(pair, name, { old: flowsOf(old), new: flowsOf(scheme) }) : [];
  });
}

function schemeChanges(
  pair: OperationPair,
  name: string,
  flows: Record<'old' | 'new', ReadonlyMap<string, JsonObject>>,
): Change[] {
  const place = ['components', 'securitySchemes', name, 'flows'];
  const scheme = `the security scheme \`${name}\` of ${pair.name}`;
  const found: Change[] = [];
  for (const [kind, old] of flows.old) {
    const at = [...place, kind];
    const now = flows.new.get(kind);
    if (!now) {
      const message = `${scheme} no longer gives tokens by \`${kind}\``;
      found.push(
        pair.change('security.flow-removed', {
          message,
          about: ['security', name, kind],
          old: at,
          new: place,
        }),
      );
      continue;
    }
    found.push(
      ...scopeChanges(pair, { name, scheme, kind, at, old, new: now, about: ['security', name, kind] }),
    );
    for (const address of ADDRESSES) {
      const [before, after] = [old[address], now[address]];
      if (before === undefined || before === after) continue;
      const how = after === undefined ? 'has none now' : `is ${jsonText(after)} now`;
      const message = `the \`${address}\` of \`${kind}\` in ${scheme} was ${jsonText(before)} and ${how}`;
      found.push(
        pair.change('security.url-changed', {
          message,
          about: ['security', name, kind, address],
          old: [...at, address],
          new: after === undefined ? at : [...at, address],
        }),
      );
    }
  }
  for (const kind of flows.new.keys()) {
    if (flows.old.has(kind)) continue;
    const message = `${scheme} also gives tokens by \`${kind}\` now`;
    found.push(
      pair.change('security.flow-added', {
        message,
        about: ['security', name, kind],
        old: place,
        new: [...place, kind],
      }),
    );
  }
  return found;
}

/** The scopes that a flow describes. Callers ask for them by these names. */
function scopeChanges(
  pair: OperationPair,
  flow: {
    name: string;
    scheme: string;
    kind: string;
    at: Path;
    old: JsonObject;
    new: JsonObject;
    about: readonly string[];
  },
): Change[] {
  const scopesOf = ({ scopes }: JsonObject) => (isJsonObject(scopes) ? Object.keys(scopes) : []);
  const [was, is] = [scopesOf(flow.old), scopesOf(flow.new)];
  const place = [...flow.at, 'scopes'];
  const change = (code: ChangeCode, scope: string, said: string, more = '') =>
    pair.change(code, {
      message: `\`${flow.kind}\` in ${flow.scheme} ${said} the scope \`${scope}\`${more}`,
      about: [...flow.about, scope],
      old: was.includes(scope) ? [...place, scope] : place,
      new: is.includes(scope) ? [...place, scope] : place,
    });
  return [
    ...was
      .filter((scope) => !is.includes(scope))
      .map((scope) =>
        isNeeded(pair, flow.name, scope)
          ? change('security.needed-scope-removed', scope, 'no longer gives', ', which is needed')
          : change('security.flow-scope-removed', scope, 'no longer gives'),
      ),
    ...is
      .filter((scope) => !was.includes(scope))
      .map((scope) => change('security.flow-scope-added', scope, 'also gives')),
  ];
}

/** Whether the callers who had a scope are let in only with it. Then no token of the flow lets them in any more. */
function isNeeded({ old, new: now }: OperationPair, name: string, scope: string): boolean {
  return old.security.some((alternative) => {
    const isAsked = alternative.some((own) => own.name === name && own.scopes.includes(scope));
    const open = isAsked ? now.security.filter((other) => letsIn(other, alternative)) : [];
    return open.length > 0 && open.every((other) => other.some(({ scopes }) => scopes.includes(scope)));
  });
}

/** The OAuth schemes that an operation names. */
function schemesOf(security: readonly (readonly SecurityRequirement[])[]): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const { name, scheme } of security.flat()) {
    if (isJsonObject(scheme) && scheme.type === 'oauth2') found.set(name, scheme);
  }
  return found;
}

function flowsOf({ flows }: JsonObject): Map<string, JsonObject> {
  const all = isJsonObject(flows) ? Object.entries(flows) : [];
  return new Map(
    all.flatMap(([kind, flow]) => (isJsonObject(flow) && !kind.startsWith('x-') ? [[kind, flow]] : [])),
  );
}
