import semver from 'semver';

/** The lowest versions of Node that packages ask for, and those that come after them. */
export const NODES = ['20.19.0', '22.13.0', '24', '26'];

/** Whether a package may be used on a version of Node: `20.19.0`, or `24` for the newest of that line. */
export function runsOn(version, engines) {
  const node = semver.valid(version) ?? `${version}.999.999`;
  return semver.satisfies(node, engines);
}
