import { GateError } from '../store/gate-error.ts';
import type { Environment, Presence, Recording } from '../store/store.ts';
import { keptBytes, keptObject } from './kept-json.ts';
import { pathPart } from './path-part.ts';

export const ENVIRONMENTS = 'environments';

/** The file of an environment: which versions are there. */
export function environmentFile(name: string): string {
  return `${ENVIRONMENTS}/${pathPart(name)}.json`;
}

/** @throws {GateError} if the file is not what was written. */
export function readEnvironment(file: string, bytes: Buffer): Environment {
  const kept = keptObject(file, bytes);
  const presences = (name: string) =>
    kept.objects(name).map((one) => {
      const instance = one.maybeText('instance');
      return {
        app: one.text('app'),
        version: one.text('version'),
        ...(instance !== undefined && { instance }),
        since: one.text('since'),
      };
    });
  return {
    name: kept.text('name'),
    production: kept.flag('production'),
    deployed: presences('deployed'),
    released: presences('released'),
  };
}

export function environmentBytes(environment: Environment): Buffer {
  return keptBytes(environment);
}

/**
 * The environment after a recording; the same one if that changes nothing.
 *
 * @param now ISO 8601.
 * @throws {GateError} if there is nothing to undeploy, or no release that could end.
 */
export function recorded(environment: Environment, recording: Recording, now: string): Environment {
  const { action, app, version, instance } = recording;
  const isMeant = (one: Presence) => one.app === app && one.instance === instance;
  if (action === 'undeployment') {
    const left = environment.deployed.filter(
      (one) => !isMeant(one) || (version !== undefined && one.version !== version),
    );
    if (left.length < environment.deployed.length) return { ...environment, deployed: left };
    const what = `${app}${version === undefined ? '' : ` ${version}`}`;
    const where = instance === undefined ? '' : ` as ${instance}`;
    throw new GateError(
      `${what} is not deployed to ${environment.name}${where}: there is nothing to undeploy`,
    );
  }
  if (version === undefined) throw new TypeError(`the ${action} of an application needs its version`);
  if (action === 'support-ended') {
    const left = environment.released.filter((one) => one.app !== app || one.version !== version);
    if (left.length < environment.released.length) return { ...environment, released: left };
    throw new GateError(`${app} ${version} is not released to ${environment.name}: there is nothing to end`);
  }
  const presence: Presence = { app, version, ...(instance !== undefined && { instance }), since: now };
  if (action === 'release') {
    const isThere = environment.released.some((one) => one.app === app && one.version === version);
    return isThere ? environment : { ...environment, released: sorted([...environment.released, presence]) };
  }
  if (environment.deployed.some((one) => isMeant(one) && one.version === version)) return environment;
  const others = environment.deployed.filter((one) => !isMeant(one));
  return { ...environment, deployed: sorted([...others, presence]) };
}

/** An order that does not depend on who was first keeps the changes of a file small. */
function sorted(presences: readonly Presence[]): Presence[] {
  const key = ({ app, instance = '', version }: Presence) => `${app}\n${instance}\n${version}`;
  return presences.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
