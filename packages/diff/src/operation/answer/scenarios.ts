import type { Scenario } from '@specpact/spec';
import type { Change } from '../../change/change.ts';
import type { OperationPair } from '../../compared/operation-pair.ts';

/** The changes of named examples with a provider state: consumers' tests and mocks are steered by them. */
export function scenarioChanges(
  pair: OperationPair,
  old: readonly Scenario[],
  now: readonly Scenario[],
  { where, about, status }: { where: string; about: readonly string[]; status: string },
): Change[] {
  const left = new Map(now.map((scenario) => [scenario.name, scenario]));
  const found: Change[] = [];
  for (const { name, providerState, path } of old) {
    const other = left.get(name);
    left.delete(name);
    if (providerState === undefined || other?.providerState === providerState) continue;
    const named = [...about, 'scenario', name];
    const places = { old: path, new: other?.path ?? pair.new.path };
    // Another example may be in the state now.
    if (now.some((scenario) => scenario.providerState === providerState)) continue;
    const subject = { part: 'scenario', status, name: providerState } as const;
    const message = other
      ? `${where}: the example \`${name}\` is for ${stateOf(other)}, where it was for "${providerState}"`
      : `${where}: the example \`${name}\` is gone, and its provider state "${providerState}" with it`;
    found.push(
      pair.change(other ? 'scenario.state-changed' : 'scenario.removed', {
        message,
        about: named,
        ...places,
        subject,
      }),
    );
  }
  for (const { name, providerState, path } of left.values()) {
    if (providerState === undefined) continue;
    const message = `${where}: the example \`${name}\` is new, for the provider state "${providerState}"`;
    found.push(
      pair.change('scenario.added', {
        message,
        about: [...about, 'scenario', name],
        old: pair.old.path,
        new: path,
      }),
    );
  }
  return found;
}

function stateOf({ providerState }: Scenario): string {
  return providerState === undefined ? 'no provider state' : `the provider state "${providerState}"`;
}
