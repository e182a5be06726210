import type { Path } from '../json/json-pointer.ts';
import type { ResourceFiles } from '../reference/resource-files.ts';
import type { SchemaResource } from '../reference/schema-resource.ts';
import type { DynamicResource, Graft } from './bundled-document.ts';

/**
 * The places of the `$dynamicAnchor`s of each resource in the bundled document. It is empty if there are none.
 *
 * @param componentPath the place of a schema in the bundled document, which it puts there if need be.
 */
export function dynamicAnchors(
  files: ResourceFiles,
  componentPath: (file: string, path: Path) => Path,
): Map<SchemaResource, ReadonlyMap<string, Path>> {
  const all = [...files.sources.keys()].flatMap((file) => files.resourcesIn(file));
  if (!all.some((resource) => resource.dynamicAnchors.size > 0)) return new Map();
  return new Map(
    all.map((resource) => [
      resource,
      new Map(
        [...resource.dynamicAnchors].map((name): [string, Path] => {
          const [path = resource.path] = resource.anchors.get(name) ?? [];
          return [name, componentPath(resource.file, path)];
        }),
      ),
    ]),
  );
}

/** The resources in each part of the bundled document, with their anchors. */
export function dynamicResources(
  parts: readonly Graft[],
  files: ResourceFiles,
  anchors: ReadonlyMap<SchemaResource, ReadonlyMap<string, Path>>,
): DynamicResource[] {
  return parts.flatMap(({ at, source, path }) => {
    const around = files.resourceAt(source.file, path);
    const within = files
      .resourcesIn(source.file)
      .filter(
        (one) => one.path.length > path.length && path.every((token, depth) => one.path[depth] === token),
      );
    return [
      ...(around ? [{ at, anchors: anchors.get(around) ?? new Map() }] : []),
      ...within.map((one) => ({
        at: [...at, ...one.path.slice(path.length)],
        anchors: anchors.get(one) ?? new Map(),
      })),
    ];
  });
}
